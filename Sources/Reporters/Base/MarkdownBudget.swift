/// The room that a page has, and the unit that it is counted in.
package struct MarkdownBudget: Sendable {
  private enum Unit {
    case bytes
    case utf16
  }

  /// The room that a part of a page takes.
  struct Cost {
    var size: Int
    var lines: Int

    static let nothing = Cost(size: 0, lines: 0)

    static func + (left: Cost, right: Cost) -> Cost {
      Cost(size: left.size + right.size, lines: left.lines + right.lines)
    }

    static func - (left: Cost, right: Cost) -> Cost {
      Cost(size: left.size - right.size, lines: left.lines - right.lines)
    }

    func fits(into room: Cost) -> Bool { size <= room.size && lines <= room.lines }
  }

  /// One screen for a step's summary: what fits is read, what does not fit is in the artifact.
  package static let summary = MarkdownBudget(limit: 8_000, lines: 60, unit: .bytes)
  /// A comment that nobody has to scroll.
  ///
  /// GitHub rejects more than 65,536 characters. UTF-16 is counted, as it is never fewer than the
  /// number of characters.
  package static let comment = MarkdownBudget(limit: 8_000, lines: 30, unit: .utf16)
  /// 900 KiB: GitHub drops a step's summary above 1,024 KiB as a whole.
  ///
  /// Other commands of the step write into it too.
  /// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
  package static let stepSummary = 900 << 10
  /// The most bytes that the parts that are never left out can take.
  package static let least = 5 << 10

  package let limit: Int
  package let lines: Int
  private let unit: Unit

  private init(limit: Int, lines: Int, unit: Unit) {
    self.limit = limit
    self.lines = lines
    self.unit = unit
  }

  package init(bytes: Int, lines: Int = .max) {
    self.init(limit: bytes, lines: lines, unit: .bytes)
  }

  var room: Cost { Cost(size: limit, lines: lines) }

  func cost(of text: String) -> Cost {
    let lines = text.utf8.count { $0 == UInt8(ascii: "\n") }
    return switch unit {
    case .bytes: Cost(size: text.utf8.count, lines: lines)
    case .utf16: Cost(size: text.utf16.count, lines: lines)
    }
  }
}
