import Reporters

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Addresses of pages on the same disk, as a link on another page needs them.
enum RelativeAddress {
  /// The address of the `report.html` beside a file, as seen from a directory.
  ///
  /// - Returns: nil where there is no such page.
  static func page(beside file: String, from directory: String) -> String? {
    guard file != "-" else { return nil }
    let parent = file.lastIndex(of: "/").map { String(file[...$0]) } ?? "./"
    let page = parent + ReportFormat.html.fileName
    guard access(page, R_OK) == 0, let from = parts(ofPath: directory), let to = parts(ofPath: page)
    else { return nil }
    let shared = zip(from, to).prefix { $0 == $1 }.count
    let steps = Array(repeating: "..", count: from.count - shared) + to[shared...].map(encoded)
    return steps.joined(separator: "/")
  }

  private static func parts(ofPath path: String) -> [String]? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real).split(separator: "/").map(String.init)
  }

  /// One part of a path as RFC 3986 wants it: all but unreserved characters as `%XX`.
  private static func encoded(_ part: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return part.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        String(UnicodeScalar(byte))
      default: "%" + String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
      }
    }
    .joined()
  }
}
