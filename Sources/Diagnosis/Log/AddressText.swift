import System

/// Messages that were returned in the URL of a page.
/// For example `error_description=AADSTS65001%3a+The+user+or…`.
enum AddressText {
  /// Whether what follows the code is percent-encoded.
  static func isEncoded(_ raw: UnsafeRawBufferPointer) -> Bool {
    var position = CodeMark.length
    while position < raw.count, LogBytes.isDigit(raw[position]) { position += 1 }
    let rest = raw[position...].prefix(4).map { LogBytes.lowercased($0) }
    return rest.starts(with: "%3a".utf8) || rest.starts(with: ":%20".utf8)
      || rest.starts(with: ":+".utf8)
  }

  /// Decodes the message up to the end of its URL parameter.
  static func decoded(_ raw: UnsafeRawBufferPointer) -> [UInt8] {
    var bytes: [UInt8] = []
    var position = 0
    while position < raw.count, raw[position] > 32, raw[position] != UInt8(ascii: "&") {
      let byte = raw[position]
      if byte == UInt8(ascii: "%"), position + 2 < raw.count,
        let high = Hexadecimal.value(of: raw[position + 1]),
        let low = Hexadecimal.value(of: raw[position + 2])
      {
        bytes.append(high << 4 | low)
        position += 3
      } else {
        bytes.append(byte == UInt8(ascii: "+") ? 32 : byte)
        position += 1
      }
    }
    return bytes
  }
}
