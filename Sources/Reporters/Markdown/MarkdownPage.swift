/// Fits sections into the available room, and writes them in order.
///
/// With a budget, the units of all sections compete by their worth; a section ends before the first
/// unit that does not fit. Without a budget, the sections are written one by one, and none is kept
/// in memory.
struct MarkdownPage {
  private let sections: [MarkdownSection]
  /// The end of every page.
  private let footer: String
  private let pointer: MarkdownPointer

  /// - Parameter pointer: says where to find sections that are not on the page.
  init(_ sections: [MarkdownSection], footer: String, pointer: MarkdownPointer) {
    self.sections = sections
    self.footer = footer
    self.pointer = pointer
  }

  func write(within budget: MarkdownBudget?, to sink: ByteSink) {
    guard let budget else {
      for section in sections { write(section, to: sink) }
      return sink.write(footer)
    }
    var missing: [String] = []
    for (section, units) in zip(sections, fit(into: budget)) {
      guard !units.isEmpty else {
        if section.total > 0 { missing.append(section.name) }
        continue
      }
      sink.write(section.opening)
      for unit in units { sink.write(unit) }
      if units.count < section.total { sink.write(section.more(section.total - units.count)) }
      sink.write(section.closing)
    }
    missing.removeAll { $0.isEmpty }
    if !missing.isEmpty { sink.write(absence(of: missing)) }
    sink.write(footer)
  }

  private func absence(of names: [String]) -> String {
    names.isEmpty ? "" : "Not on this page: \(names.joined(separator: ", ")) (\(pointer.place))\n\n"
  }

  private func write(_ section: MarkdownSection, to sink: ByteSink) {
    guard section.total > 0 else { return }
    let count = min(section.total, section.cap)
    sink.write(section.opening)
    for position in 0..<count { sink.write(section.unit(position)) }
    if count < section.total { sink.write(section.more(section.total - count)) }
    sink.write(section.closing)
  }

  // MARK: Fitting

  /// The state of a section while room is being assigned.
  private struct Lane {
    var units: [String] = []
    /// The worth of its next unit; nil once there is none.
    var next: Int?
    /// Room kept for the sentence that says what is left out.
    var reserve = MarkdownBudget.Cost.nothing
  }

  /// - Returns: the units of each section that are on the page.
  private func fit(into budget: MarkdownBudget) -> [[String]] {
    var left =
      budget.room - budget.cost(of: footer)
      - budget.cost(of: absence(of: sections.map(\.name).filter { !$0.isEmpty }))
    var lanes = sections.map { section in
      Lane(next: section.total > 0 && section.cap > 0 ? section.worth.worth(ofUnit: 0) : nil)
    }
    while let position = mostValuable(of: lanes) {
      let section = sections[position]
      var lane = lanes[position]
      let unit = section.unit(lane.units.count)
      let isFirst = lane.units.isEmpty
      let isLast = lane.units.count + 1 == section.total
      // The sentence is longest when most is left out.
      let reserve =
        isLast
        ? .nothing : isFirst ? budget.cost(of: section.more(section.total)) : lane.reserve
      let frame =
        isFirst
        ? budget.cost(of: section.opening) + budget.cost(of: section.closing) : .nothing
      let cost = budget.cost(of: unit) + frame + reserve - lane.reserve
      if cost.fits(into: left) {
        left = left - cost
        lane.units.append(unit)
        lane.reserve = reserve
        lane.next =
          isLast || lane.units.count == section.cap
          ? nil : section.worth.worth(ofUnit: lane.units.count)
      } else {
        lane.next = nil
      }
      lanes[position] = lane
    }
    return lanes.map(\.units)
  }

  /// Returns the first of the sections whose next unit is worth the most.
  private func mostValuable(of lanes: [Lane]) -> Int? {
    var best: (position: Int, worth: Int)?
    for (position, lane) in lanes.enumerated() {
      if let worth = lane.next, worth > best?.worth ?? .min { best = (position, worth) }
    }
    return best?.position
  }
}
