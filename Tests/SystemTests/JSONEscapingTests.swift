import System
import Testing

@Suite struct JSONEscapingTests {
  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte < 0x20 || [0x22, 0x5C, 0x7F, 0xC2, 0xD8, 0xE2].contains(byte)
  }

  @Test func `every byte is classified at every position`() {
    for byte in UInt8.min...UInt8.max {
      for place in 0..<20 {
        var bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 20)
        bytes[place] = byte
        let found = bytes.withUnsafeBufferPointer { JSONEscaping.next(in: $0, from: 0) }
        #expect(found == (Self.isSpecial(byte) ? place : 20), "\(byte) at \(place)")
      }
    }
  }

  @Test func `the search can start anywhere and ends with the text`() {
    let bytes: [UInt8] = Array("aé\"bcdefghij\\klmnopq\u{2028}rstuvw".utf8)
    bytes.withUnsafeBufferPointer { text in
      for start in 0...text.count {
        let expected = (start..<text.count).first { Self.isSpecial(text[$0]) } ?? text.count
        #expect(JSONEscaping.next(in: text, from: start) == expected)
      }
    }
  }
}
