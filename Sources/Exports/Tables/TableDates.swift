import Inventory

/// Converts dates of tables to RFC 3339.
///
/// It reads ISO 8601 with or without a time, English month names, and numeric dates if the table
/// itself proves which number is the day. Nothing is guessed: 03/04/2026 stays unreadable unless
/// another date of the table has a day above 12 in that place. A time without a zone is UTC, as in
/// the portal's downloads.
struct TableDates {
  enum Order {
    case dayFirst
    case monthFirst
  }

  /// The orders that the dates so far prove; empty if none is proven.
  private var proven: Set<Order> = []
  /// Whether a date was seen whose order matters.
  private(set) var needsOrder = false

  /// Notes one date of the table.
  mutating func note(_ text: String) {
    guard let parts = Parts(text), !parts.isYearFirst, parts.month == nil else { return }
    if parts.separator == "." {
      // Wherever dots are used, the day comes first.
      proven.insert(.dayFirst)
    }
    if parts.first > 12 { proven.insert(.dayFirst) }
    if parts.second > 12 { proven.insert(.monthFirst) }
    if parts.first != parts.second { needsOrder = true }
  }

  /// Whether there are dates whose order is unproven or contradictory.
  var isAmbiguous: Bool { needsOrder && proven.count != 1 }

  /// Returns the date in RFC 3339, or the text itself if it cannot be read.
  func read(_ text: String) -> String {
    let trimmed = text.trimmingBlanks
    if trimmed.isEmpty || DateTimeParser.parse(trimmed) != .unreadable { return trimmed }
    guard let parts = Parts(trimmed), let date = date(parts), let time = parts.time else {
      return trimmed
    }
    let result = "\(Self.padded(date.0, 4))-\(Self.padded(date.1))-\(Self.padded(date.2))T\(time)"
    return DateTimeParser.parse(result) == .unreadable ? trimmed : result
  }

  private func date(_ parts: Parts) -> (Int, Int, Int)? {
    if parts.isYearFirst { return (parts.first, parts.second, parts.third) }
    if let month = parts.month { return (parts.third, month, parts.first) }
    guard proven.count == 1 || parts.first == parts.second else { return nil }
    return proven.contains(.dayFirst)
      ? (parts.third, parts.second, parts.first) : (parts.third, parts.first, parts.second)
  }

  fileprivate static func padded(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension TableDates {
  /// The parts of a date, its numbers as written.
  fileprivate struct Parts {
    var first: Int
    var second: Int
    var third: Int
    var separator: Character
    var isYearFirst = false
    /// The month if it is a name: then `first` is the day and `third` the year.
    var month: Int?
    /// `hh:mm:ss` with its offset; nil if it cannot be read.
    var time: String?

    private static let months = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    init?(_ text: String) {
      var words = text.split { $0 == " " || $0 == "," || $0.isWhitespace }
      // Only behind a date does T separate: words such as UTC, Time and Tuesday have one too.
      if let date = words.first, date.first?.isNumber == true {
        words.replaceSubrange(0..<1, with: date.split(separator: "T", maxSplits: 1))
      }
      guard let first = words.first, text.utf8.count <= 64 else { return nil }
      let numbers = first.split { "/.-".contains($0) }.map { Int($0) }
      if numbers.count == 3, let a = numbers[0], let b = numbers[1], let c = numbers[2],
        let separator = first.first(where: { "/.-".contains($0) })
      {
        (self.first, second, third, self.separator) = (a, b, c, separator)
        isYearFirst = first.prefix { $0.isNumber }.count == 4
        guard isYearFirst || first.reversed().prefix(while: { $0.isNumber }).count == 4 else {
          return nil
        }
        time = Self.time(Array(words.dropFirst()))
        return
      }
      guard let named = Self.named(words) else { return nil }
      self = named
    }

    private init(day: Int, month: Int, year: Int, time: String?) {
      (first, second, third, separator) = (day, 0, year, " ")
      self.month = month
      self.time = time
    }

    /// Parses `Dec 3, 2026 …` and `3 December 2026 …`, with or without a weekday before it.
    private static func named(_ words: [Substring]) -> Parts? {
      guard let place = words.prefix(3).firstIndex(where: { month($0) != nil }),
        let month = month(words[place])
      else { return nil }
      let isDayBefore = place > 0 && Int(words[place - 1]) != nil
      let (day, year) = isDayBefore ? (place - 1, place + 1) : (place + 1, place + 2)
      guard day < words.count, year < words.count, let date = Int(words[day]),
        let number = Int(words[year]), words[year].utf8.count == 4
      else { return nil }
      return Parts(
        day: date, month: month, year: number, time: time(Array(words[(year + 1)...])))
    }

    private static func month(_ word: Substring) -> Int? {
      guard word.count >= 3, word.allSatisfy(\.isLetter) else { return nil }
      let name = word.lowercased()
      let full = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
      ]
      guard let number = months.firstIndex(of: String(name.prefix(3))),
        full[number].hasPrefix(name)
      else { return nil }
      return number + 1
    }

    /// Parses `7:22:01 AM`, `17:15:48.123`, `17:15`, `17:15:48Z`; midnight if there is none.
    private static func time(_ words: [Substring]) -> String? {
      guard let clock = words.first else { return "00:00:00Z" }
      var rest = clock
      var zone = "Z"
      if rest.hasSuffix("Z") || rest.hasSuffix("z") {
        rest.removeLast()
      } else if let sign = rest.lastIndex(where: { $0 == "+" || $0 == "-" }) {
        zone = String(rest[sign...])
        rest = rest[..<sign]
      }
      let parts = rest.split(separator: ":")
      guard (2...3).contains(parts.count), var hour = Int(parts[0]), let minute = Int(parts[1])
      else { return nil }
      let seconds = parts.count == 3 ? parts[2].prefix { $0.isNumber } : "0"
      guard let second = Int(seconds), (0..<60).contains(minute), (0..<60).contains(second) else {
        return nil
      }
      for word in words.dropFirst() {
        switch word.lowercased() {
        case "am", "a.m.":
          guard (1...12).contains(hour) else { return nil }
          hour %= 12
        case "pm", "p.m.":
          guard (1...12).contains(hour) else { return nil }
          hour = hour % 12 + 12
        case "utc", "gmt", "z", "coordinated", "universal", "time", "+00:00": break
        default: return nil
        }
      }
      guard (0..<24).contains(hour) else { return nil }
      return "\(TableDates.padded(hour)):\(TableDates.padded(minute)):\(TableDates.padded(second))"
        + zone
    }
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
