import Inventory
import System

/// The kind of content, judged by the first bytes and never by name. It decides on the reader.
enum FileContent: Equatable {
  /// JSON or JSON Lines.
  case json
  /// JSON that a script assigns to a variable, with the number of bytes before it.
  ///
  /// ScoutSuite stores it as `scoutsuite_results = {…}`.
  case assignedJSON(Int)
  /// Content for no reader; the message names what it is.
  case unknown
  /// A table with headings that a report can use.
  case table
  /// A `report.csv` that this program wrote.
  case ownTable
  /// An SQLite database.
  case database
  /// One or more certificates, in PEM or DER.
  case certificate
  /// SAML metadata.
  case metadata
  /// YAML that mentions applications.
  case yaml
  /// An archive of files, or one compressed file.
  case archive

  /// - Parameter start: the first bytes of the file, unchanged.
  init(_ start: [UInt8]) {
    if Self.isArchive(start) {
      self = .archive
      return
    }
    if start.starts(with: "SQLite format 3\0".utf8) {
      self = .database
      return
    }
    if CertificateFile.recognises(start) {
      self = .certificate
      return
    }
    let text = Self.text(start)
    let first = text.first { $0 > 32 }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      self = .json
    } else if let length = Self.assignment(start) {
      self = .assignedJSON(length)
    } else if SAMLMetadata.recognises(text) {
      self = .metadata
    } else if let table = Self.table(text) {
      self = table
    } else if ForeignContent.isYAML(text), Self.mentionsApplications(text) {
      self = .yaml
    } else {
      self = .unknown
    }
  }

  /// Returns the length of `name =` or `var name =` if a bracket follows it.
  private static func assignment(_ start: [UInt8]) -> Int? {
    var rest = start.prefix(256)[...]
    func isName(_ byte: UInt8) -> Bool {
      byte.isASCIIAlphanumeric || [36, 46, 95].contains(byte)
    }
    func dropBlanks() { rest = rest.drop { $0 <= 32 } }
    dropBlanks()
    for word in ["var ", "let ", "const "] where rest.starts(with: word.utf8) {
      rest = rest.dropFirst(word.utf8.count)
      dropBlanks()
    }
    let name = rest.prefix(while: isName)
    guard let first = name.first, !first.isASCIIDigit else { return nil }
    rest = rest.dropFirst(name.count)
    dropBlanks()
    guard rest.first == UInt8(ascii: "=") else { return nil }
    rest = rest.dropFirst()
    dropBlanks()
    guard rest.first == UInt8(ascii: "{") || rest.first == UInt8(ascii: "[") else { return nil }
    return rest.startIndex
  }

  private static func isArchive(_ start: [UInt8]) -> Bool {
    let marks: [[UInt8]] = [
      [0x1F, 0x8B, 8], [0x28, 0xB5, 0x2F, 0xFD], [0xFD, 0x37, 0x7A, 0x58, 0x5A],
    ]
    if marks.contains(where: { start.starts(with: $0) }) { return true }
    if start.starts(with: "BZh".utf8), start.dropFirst(4).starts(with: [0x31, 0x41, 0x59, 0x26]) {
      return true
    }
    if start.dropFirst(257).starts(with: "ustar".utf8) { return true }
    guard start.starts(with: [0x50, 0x4B, 3, 4]) || start.starts(with: [0x50, 0x4B, 5, 6]) else {
      return false
    }
    // Excel workbooks are ZIP archives too.
    return !String(decoding: start.prefix(8_192), as: UTF8.self).contains("[Content_Types].xml")
  }

  /// Returns the sample as UTF-8 text without its byte order mark.
  static func text(_ start: [UInt8]) -> [UInt8] {
    guard UTF16Transcoder.isMarked(start) else {
      return start.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(start.dropFirst(3)) : start
    }
    var transcoder = UTF16Transcoder(start.prefix(16 << 10))
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 8)
    defer { buffer.deallocate() }
    return Array(buffer[..<transcoder.take(into: buffer)])
  }

  /// Whether the text mentions applications: most YAML is something else (pipelines, settings).
  private static func mentionsApplications(_ text: [UInt8]) -> Bool {
    ["appId:", "app_id:", "AppId:", "interactions:", "passwordCredentials", "keyCredentials"]
      .contains { text.firstRange(of: Array($0.utf8)) != nil }
  }

  private static func table(_ text: [UInt8]) -> FileContent? {
    guard !text.contains(0), var table = DelimitedText(text),
      let heading = try? table.next()?.cells, heading.count > 1
    else { return nil }
    if TableTranslation.isOwnReport(heading) { return .ownTable }
    return TableTranslation(heading: heading) == nil ? nil : .table
  }
}
