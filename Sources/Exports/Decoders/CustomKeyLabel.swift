import Inventory
import System

/// Decodes the label of a client secret that older tools hid in `customKeyIdentifier`.
///
/// AAD Graph and the old modules wrote base64 of UTF-16LE, with or without a byte order mark, or of
/// UTF-8.
enum CustomKeyLabel {
  /// - Returns: the label in UTF-8; nil if the bytes are not readable text.
  static func decode(_ base64: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard base64.count <= 1_024, let bytes = Base64.decode(base64), !bytes.isEmpty else {
      return nil
    }
    return utf16(bytes) ?? utf8(bytes)
  }

  private static func utf16(_ bytes: [UInt8]) -> [UInt8]? {
    let hasMark = bytes.starts(with: [0xFF, 0xFE])
    guard bytes.count.isMultiple(of: 2), bytes.count >= (hasMark ? 4 : 2),
      hasMark || bytes[1] == 0
    else { return nil }
    let units = stride(from: hasMark ? 2 : 0, to: bytes.count, by: 2).map {
      UInt16(bytes[$0]) | UInt16(bytes[$0 + 1]) << 8
    }
    guard units.allSatisfy({ $0 >= 0x20 }) else { return nil }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private static func utf8(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }),
      String(validating: bytes, as: UTF8.self) != nil
    else { return nil }
    return bytes
  }
}
