import Inventory

/// Finds gaps in the numbers of page files.
///
/// A page says that another follows, but not which one: a page missing in the middle or at the
/// beginning leaves no trace except its number.
struct PageNumbers {
  /// The part of a file's path before its number: `export/applications-`.
  private struct Series: Hashable {
    var stem: String
    var query: String
  }

  private struct Found {
    var numbers: Set<Int> = []
    /// Whether a page says that another follows.
    var isLinked = false
  }

  private var series: [Series: Found] = [:]

  /// - Parameters:
  ///   - facts: the facts of all files.
  ///   - known: the files that a manifest lists, because it shows better what is missing.
  init(_ facts: [FileFacts], of collection: CollectionLedger.Collection, known: Set<String>) {
    for file in facts where file.pages.count == 1 && !known.contains(file.listedPath) {
      guard let page = file.pages.first, page.collection == collection,
        let (stem, number) = Self.split(file.listedPath)
      else { continue }
      series[Series(stem: stem, query: page.query), default: Found()].numbers.insert(number)
      if page.hasNextLink {
        series[Series(stem: stem, query: page.query), default: Found()].isLinked = true
      }
    }
  }

  /// How many numbers are missing: between others, or before the first unless that is 0 or 1.
  var missing: Int {
    series.reduce(0) { sum, entry in
      let numbers = entry.value.numbers.sorted()
      guard let first = numbers.first, let last = numbers.last else { return sum }
      let isSeries =
        entry.value.isLinked || numbers.count == 1 && Self.namesPages(entry.key.stem)
      guard isSeries, last - min(first, 1) < Self.mostPages else { return sum }
      return sum + last - min(first, 1) + 1 - numbers.count
    }
  }

  /// A larger number is taken for a date or an id.
  private static let mostPages = 2_000

  /// Splits a path into what precedes the number of its file name, and the number.
  ///
  /// `export/apps-2.json` gives `export/apps-` and 2. Returns nil if there is none, or if it is the
  /// day of a date.
  private static func split(_ path: String) -> (stem: String, number: Int)? {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false)
    // A compressed file's path is that of its archive plus its own: `apps-2.json.gz/apps-2.json`.
    if let name = parts.last, parts.dropLast().last?.hasPrefix(name + ".") == true {
      parts.remove(at: parts.count - 2)
    }
    guard let name = parts.last?.split(separator: ".").first else { return nil }
    let digits = String(name.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
    guard !digits.isEmpty, digits.utf8.count <= 6, let number = Int(digits) else { return nil }
    let head = name.dropLast(digits.count)
    let word = head.reversed().drop { !$0.isLetter && !$0.isNumber }
    guard let end = word.first, end.isLetter else { return nil }
    return (parts.dropLast().joined(separator: "/") + "/" + head.lowercased(), number)
  }

  /// Whether the name describes what the file holds, so that a number after it counts pages.
  private static func namesPages(_ stem: String) -> Bool {
    let name = stem.split(separator: "/").last.map(String.init) ?? stem
    return ["page", "application", "apps", "serviceprincipal", "principals"].contains {
      name.contains($0)
    }
  }
}
