/// A part of the page: units that a reader can do without one by one (rows, items), the best first,
/// and what is around them.
///
/// A section is on the page with a first few of its units, all or none, or not at all; a unit is
/// never cut.
struct MarkdownSection {
  /// What it is called where it is not on the page; empty for what always is.
  var name = ""
  /// Written before the first unit: heading, what is folded open, head of a table.
  var opening = ""
  /// Written behind the last.
  var closing = ""
  /// How many units there are.
  var total: Int
  /// The most units on a page of any size.
  var cap = Int.max
  var worth: MarkdownWorth
  /// A unit with its end of line; asked for only where it may be written.
  var unit: (Int) -> String
  /// The sentence that says how many units are left out, with its end of line.
  var more: (Int) -> String = { _ in "" }

  /// Lines that are written as a whole.
  static func whole(
    _ text: String, _ worth: MarkdownWorth = .always, name: String = ""
  ) -> MarkdownSection {
    var section = MarkdownSection(total: 1, worth: worth) { _ in text }
    section.name = name
    return section
  }

  /// A table.
  ///
  /// - Parameters:
  ///   - heading: what is above it.
  ///   - summary: where given, the table is folded away under this line.
  ///   - pointer: where the rows left out are.
  ///   - row: the cells of a row, escaped.
  static func table(
    heading: String? = nil, foldedUnder summary: String? = nil, _ head: [String], total: Int,
    worth: MarkdownWorth, pointer: MarkdownPointer, row: @escaping (Int) -> [String]
  ) -> MarkdownSection {
    let table = line(head) + line(head.map { _ in "---" })
    var section = MarkdownSection(total: total, worth: worth) { line(row($0)) }
    section.wrap(heading: heading, foldedUnder: summary, around: table)
    section.more = { "\n\(pointer.more($0))\n" }
    return section
  }

  /// A list under a line in bold type, for pages that have no room for a table.
  static func list(
    _ heading: String, _ total: Int, _ worth: MarkdownWorth, cap: Int, _ pointer: MarkdownPointer,
    item: @escaping (Int) -> String
  ) -> MarkdownSection {
    var section = MarkdownSection(total: total, worth: worth) { "- \(item($0))\n" }
    section.opening = "**\(heading)**\n\n"
    section.closing = "\n"
    section.cap = cap
    section.more = { "- \(pointer.more($0))\n" }
    return section
  }

  /// Puts a heading and what folds before the opening, and its end behind the closing.
  ///
  /// - Parameters:
  ///   - heading: its words; nil for none.
  ///   - summary: the line that folded text is under, with the number of units; nil where nothing
  ///     is folded.
  mutating func wrap(heading: String?, foldedUnder summary: String?, around opening: String = "") {
    name = summary ?? heading.map { "\($0) (\(NumberWording.grouped(total)))" } ?? ""
    self.opening = heading.map { "### \($0)\n\n" } ?? ""
    // Without the blank line the body would be taken for HTML.
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
