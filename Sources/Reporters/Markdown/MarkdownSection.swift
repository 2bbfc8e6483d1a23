/// A part of the page: units that can be left out one by one (rows, items), and their frame.
///
/// The most important units come first. A page has the first few units of a section, all of them or
/// none; a unit is never cut.
struct MarkdownSection {
  /// The name to use if it is not on the page; empty for a section that always is.
  var name = ""
  /// Written before the first unit: the heading, the start of a fold, the head of a table.
  var opening = ""
  /// Written after the last unit.
  var closing = ""
  /// The number of units.
  var total: Int
  /// The most units on a page of any size.
  var cap = Int.max
  var worth: MarkdownPriority
  /// Returns a unit with its line end; only called if the unit may be written.
  var unit: (Int) -> String
  /// Returns the sentence that says how many units are left out, with its line end.
  var more: (Int) -> String = { _ in "" }

  /// Creates a section of lines that are written as a whole.
  static func whole(
    _ text: String, _ worth: MarkdownPriority = .always, name: String = ""
  ) -> MarkdownSection {
    var section = MarkdownSection(total: 1, worth: worth) { _ in text }
    section.name = name
    return section
  }

  /// Creates a table.
  ///
  /// - Parameters:
  ///   - heading: the heading above it.
  ///   - summary: if given, the table is folded away under this line.
  ///   - pointer: says where to find the rows that are left out.
  ///   - row: returns the cells of a row, escaped.
  static func table(
    heading: String? = nil, foldedUnder summary: String? = nil, _ head: [String], total: Int,
    worth: MarkdownPriority, pointer: MarkdownPointer, row: @escaping (Int) -> [String]
  ) -> MarkdownSection {
    let table = line(head) + line(head.map { _ in "---" })
    var section = MarkdownSection(total: total, worth: worth) { line(row($0)) }
    section.wrap(heading: heading, foldedUnder: summary, around: table)
    section.more = { "\n\(pointer.more($0))\n" }
    return section
  }

  /// Creates a list under a bold line, for pages that have no room for a table.
  static func list(
    _ heading: String, _ total: Int, _ worth: MarkdownPriority, cap: Int,
    _ pointer: MarkdownPointer,
    item: @escaping (Int) -> String
  ) -> MarkdownSection {
    var section = MarkdownSection(total: total, worth: worth) { "- \(item($0))\n" }
    section.opening = "**\(heading)**\n\n"
    section.closing = "\n"
    section.cap = cap
    section.more = { "- \(pointer.more($0))\n" }
    return section
  }

  /// Creates the steps of several decisions, folded away; each ends in a blank line.
  static func steps(
    foldedUnder summary: String, total: Int, cap: Int, worth: MarkdownPriority,
    pointer: MarkdownPointer, unit: @escaping (Int) -> String
  ) -> MarkdownSection {
    var section = MarkdownSection(total: total, worth: worth, unit: unit)
    section.cap = cap
    section.wrap(heading: nil, foldedUnder: summary)
    section.closing = "</details>\n\n"
    section.more = { "\(pointer.more($0))\n\n" }
    return section
  }

  /// Puts a heading and a fold around the section.
  ///
  /// - Parameters:
  ///   - heading: the words of the heading; nil for none.
  ///   - summary: the line that the text is folded under, with the number of units; nil if nothing
  ///     is folded.
  ///   - opening: written after these, before the first unit.
  mutating func wrap(heading: String?, foldedUnder summary: String?, around opening: String = "") {
    name = summary ?? heading.map { "\($0) (\(NumberWording.grouped(total)))" } ?? ""
    self.opening = heading.map { "### \($0)\n\n" } ?? ""
    // Without the blank line, the body would be taken for HTML.
    if let summary { self.opening += "<details>\n<summary>\(summary)</summary>\n\n" }
    self.opening += opening
    closing = summary == nil ? "\n" : "\n</details>\n\n"
  }

  private static func line(_ cells: [String]) -> String {
    var line: [UInt8] = []
    line.reserveCapacity(cells.reduce(2) { $0 + $1.utf8.count + 3 })
    line.append(UInt8(ascii: "|"))
    for cell in cells {
      line.append(UInt8(ascii: " "))
      line += cell.utf8
      line += " |".utf8
    }
    line.append(UInt8(ascii: "\n"))
    return String(decoding: line, as: UTF8.self)
  }
}

/// How much the units of a section are worth to a reader: the first more than the hundredth.
struct MarkdownPriority {
  /// The worth of what must be on the page.
  static let always = MarkdownPriority([], rest: .max)

  private let steps: [(count: Int, worth: Int)]
  private let rest: Int

  /// - Parameters:
  ///   - steps: the worth of the units before each position; positions rise, worths fall.
  ///   - rest: the worth of all units after those.
  init(_ steps: [(upTo: Int, worth: Int)] = [], rest: Int) {
    self.steps = steps.map { ($0.upTo, $0.worth) }
    self.rest = rest
  }

  func worth(ofUnit position: Int) -> Int {
    steps.first { position < $0.count }?.worth ?? rest
  }
}
