/// A file of an export: its path below the export's directory, and its bytes.
package struct ExportedFile: Sendable {
  package var path: String
  package var bytes: [UInt8]

  package init(_ path: String, _ text: String) {
    self.path = path
    bytes = Array(text.utf8)
  }

  init(_ path: String, _ json: ExportJSON) {
    self.init(path, json.description)
  }

  /// Returns a file as Windows PowerShell writes it: UTF-16LE after a byte order mark.
  static func utf16(_ path: String, _ json: ExportJSON) -> ExportedFile {
    var file = ExportedFile(path, "")
    file.bytes = ("\u{FEFF}" + json.description).utf16.flatMap {
      [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)]
    }
    return file
  }
}
