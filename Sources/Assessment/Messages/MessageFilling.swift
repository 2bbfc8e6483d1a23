/// Replaces placeholders with values.
///
/// `"It ended {days} days ago."` with `days` 3 becomes `It ended 3 days ago.` Placeholders without
/// a value stay as they are, because commands are full of braces. Placeholders inside values are
/// not replaced.
package enum MessageFilling {
  package static func fill(_ text: String, _ values: [MessageField]) -> String {
    guard !values.isEmpty else { return text }
    return fill(text) { name in
      values.first { name.elementsEqual($0.name.utf8) }?.value.printed
    }
  }

  /// - Parameter value: returns the value of a name; nil if it has none.
  package static func fill(
    _ text: String, value: (Slice<UnsafeBufferPointer<UInt8>>) -> String?
  ) -> String {
    var text = text
    return text.withUTF8 { bytes in
      var filled: [UInt8] = []
      filled.reserveCapacity(bytes.count * 2)
      var copied = 0
      var position = 0
      while position < bytes.count {
        guard bytes[position] == UInt8(ascii: "{"), let end = endOfName(after: position, in: bytes),
          let value = value(bytes[(position + 1)..<end])
        else {
          position += 1
          continue
        }
        filled += UnsafeBufferPointer(rebasing: bytes[copied..<position])
        filled += value.utf8
        position = end + 1
        copied = position
      }
      filled += UnsafeBufferPointer(rebasing: bytes[copied...])
      return String(decoding: filled, as: UTF8.self)
    }
  }

  /// Returns the names of the placeholders in a text, in order.
  package static func names(in text: String) -> [String] {
    var names: [String] = []
    _ = fill(text) { name in
      names.append(String(decoding: name, as: UTF8.self))
      return nil
    }
    return names
  }

  /// Returns the index of the closing brace; nil if the opening brace starts no placeholder.
  private static func endOfName(
    after start: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    var position = start + 1
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."):
        position += 1
      case UInt8(ascii: "}"): return position > start + 1 ? position : nil
      default: return nil
      }
    }
    return nil
  }
}
