/// A small, complete export of one shape, with secrets where the shape has room for them.
package struct ShapeSample: Sendable {
  package var name: String
  /// The path in a directory of exports.
  package var path: String
  package var bytes: [UInt8]
  /// The lengths at which the file ends with a complete document, ignoring white space after it.
  private var wholeLengths: Set<Int>
  private var unitLength = 1

  /// - Parameter documents: the documents as written to the file, without the line end.
  init(_ name: String, path: String? = nil, documents: [String]) {
    self.name = name
    self.path = path ?? "\(name).json"
    bytes = []
    wholeLengths = []
    for document in documents {
      bytes += Array(document.utf8)
      wholeLengths.insert(bytes.count)
      bytes += Array("\r\n".utf8)
    }
  }

  /// Returns the sample in UTF-16LE with a byte order mark, as Windows PowerShell 5.1 writes files.
  func inUTF16() -> ShapeSample {
    var shape = self
    let units = [0xFEFF] + Array(String(decoding: bytes, as: UTF8.self).utf16)
    shape.bytes = units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    shape.wholeLengths = Set(
      wholeLengths.map { 2 * String(decoding: bytes.prefix($0), as: UTF8.self).utf16.count + 2 })
    shape.unitLength = 2
    return shape
  }

  /// Whether the first `length` bytes are one or more complete documents and nothing else.
  package func isWhole(cutTo length: Int) -> Bool {
    wholeLengths.contains { (0...(2 * unitLength)).contains(length - $0) }
  }
}
