import Assessment
import System

/// A property by which the script filters the inventory; a row has one value or several.
struct HTMLFacet {
  /// A value: its key in URLs, which is the same as in the report files, and its words.
  struct Value {
    let key: String
    let words: String
  }

  /// The name of the facet in URLs.
  let id: String
  let title: String
  private(set) var values: [Value]
  /// The combinations of values that rows have; nil if each row has exactly one value.
  private(set) var sets: [[Int]]?
  /// For each row, an index into `sets`, or into `values` if there are no sets.
  private(set) var codes: [Int] = []

  /// Creates a facet with one value per row, out of values known in advance.
  init(id: String, title: String, values: [Value], codes: [Int]) {
    self.id = id
    self.title = title
    self.values = values
    self.codes = codes
  }

  /// Creates a facet with any number of values per row, and only values that some row has.
  init(id: String, title: String, first: [Value]) {
    self.id = id
    self.title = title
    values = first
    sets = []
  }

  /// Adds a value.
  ///
  /// - Returns: its position.
  mutating func add(_ value: Value) -> Int {
    values.append(value)
    return values.count - 1
  }

  /// Adds a combination of values.
  ///
  /// - Returns: the code for rows that have it.
  mutating func add(set: [Int]) -> Int {
    sets?.append(set)
    return (sets?.count ?? 1) - 1
  }

  mutating func addRow(_ code: Int) { codes.append(code) }

  /// Writes columnar JSON, with the codes of all rows as one string.
  ///
  /// Each code takes as many base-64 digits as the largest one needs. 50,000 rows take 50 KB; an
  /// attribute in each row took ten times that.
  func write(to out: HTMLWriter) {
    out("{\"id\":\"\(json: id)\",\"title\":\"\(json: title)\",\"values\":[")
    for (position, value) in values.enumerated() {
      let comma: HTML = position == 0 ? "" : ","
      if value.key == value.words {
        out("\(comma)\"\(json: value.key)\"")
      } else {
        out("\(comma)[\"\(json: value.key)\",\"\(json: value.words)\"]")
      }
    }
    if let sets {
      out("],\"sets\":[")
      for (position, set) in sets.enumerated() {
        out(position == 0 ? "[" : ",[")
        for (number, value) in set.enumerated() {
          out(number == 0 ? "\(plain: value)" : ",\(plain: value)")
        }
        out("]")
      }
    }
    let count = sets?.count ?? values.count
    var width = 1
    while width < 4, count > 1 << (6 * width) { width += 1 }
    out("],\"width\":\(plain: width),\"codes\":\"")
    out(digits(width))
    out("\"}")
  }

  private func digits(_ width: Int) -> HTML {
    var digits: [UInt8] = []
    digits.reserveCapacity(codes.count * width)
    for code in codes {
      for place in (0..<width).reversed() {
        digits.append(Base64.alphabetForURLs[code >> (6 * place) & 63])
      }
    }
    return "\(json: String(decoding: digits, as: UTF8.self))"
  }
}
