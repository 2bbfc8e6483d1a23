import Assessment

/// Something by which the script narrows the inventory, with a value, or several, for each row.
struct HTMLFacet {
  /// A value: its key in addresses, which is that of the report files, and its words.
  struct Value {
    let key: String
    let words: String
  }

  /// Its name in addresses.
  let id: String
  let title: String
  private(set) var values: [Value]
  /// The values that rows have together; nil where each row has the one value that its code names.
  private(set) var sets: [[Int]]?
  /// For each row a position in `sets`, or in `values` where there are none.
  private(set) var codes: [Int] = []

  /// One value a row, out of values that are known before.
  init(id: String, title: String, values: [Value], codes: [Int]) {
    self.id = id
    self.title = title
    self.values = values
    self.codes = codes
  }

  /// Any number of values a row, and no more than those that some row has.
  init(id: String, title: String, first: [Value]) {
    self.id = id
    self.title = title
    values = first
    sets = []
  }

  /// Takes up a value.
  ///
  /// - Returns: its position.
  mutating func add(_ value: Value) -> Int {
    values.append(value)
    return values.count - 1
  }

  /// Takes up values that rows have together.
  ///
  /// - Returns: the code for such rows.
  mutating func add(set: [Int]) -> Int {
    sets?.append(set)
    return (sets?.count ?? 1) - 1
  }

  mutating func addRow(_ code: Int) { codes.append(code) }

  /// Columnar JSON: the codes of all rows as one string, each as many digits to the base of 64 as
  /// the largest needs. 50,000 rows take 50 KB; an attribute in each row took ten times that.
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
        digits.append(Self.alphabet[code >> (6 * place) & 63])
      }
    }
    return "\(json: String(decoding: digits, as: UTF8.self))"
  }

  /// The digits to the base of 64.
  static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
}
