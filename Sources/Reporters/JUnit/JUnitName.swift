import System

/// Makes names fit for the consumers of JUnit files, which take them apart.
enum JUnitName {
  /// Turns a text into one part of a class name: `a.b/c` gives `a-b-c`.
  ///
  /// Jenkins splits class names at dots; others use them as paths and globs.
  static func part(_ text: String) -> String {
    let isPart = text.utf8.allSatisfy {
      switch $0 {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
      default: false
      }
    }
    if isPart, !text.isEmpty { return text }
    var text = VisibleText.string(text)
    let part = text.withUTF8 { bytes in
      var part: [UInt8] = []
      part.reserveCapacity(bytes.count)
      for (position, byte) in bytes.enumerated() {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "*"),
          UInt8(ascii: "?"), UInt8(ascii: " "), UInt8(ascii: "["), UInt8(ascii: "]"),
          UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "("), UInt8(ascii: ")"),
          UInt8(ascii: "!"), UInt8(ascii: "+"), UInt8(ascii: "@"), UInt8(ascii: ","),
          UInt8(ascii: "|"):
          part.append(UInt8(ascii: "-"))
        case 0xA0 where position > 0 && bytes[position - 1] == 0xC2:
          // A no-break space, U+00A0.
          part[part.count - 1] = UInt8(ascii: "-")
        default: part.append(byte)
        }
      }
      return String(decoding: part, as: UTF8.self)
    }
    return part.isEmpty ? "-" : part
  }
}
