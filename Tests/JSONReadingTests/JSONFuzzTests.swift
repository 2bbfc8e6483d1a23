import JSONReading
import TestSupport
import Testing

@Suite("Randomly damaged JSON")
struct JSONFuzzTests {
  private static let page = Array(
    (#"{"@odata.context":"c","value":[{"id":"a","n":[1,-2,true,null],"t":"é\"},{"},"#
      + #"{"passwordCredentials":[{"keyId":"k","secretText":null}]}],"@odata.nextLink":"x"}"#
      + "\n[{},[],\"😀\\ud83d\\ude00\"]\n").utf8)

  @Test func `random damage is read or gives an error, never a crash`() throws {
    var random = SeededRandom(seed: 20_261_123)
    let reader = try #require(JSONDocumentReader(windowBytes: 65_536))
    var failures = 0
    for round in 0..<6_000 {
      var bytes = Self.page
      for _ in 0...Int.random(in: 0...3, using: &random) {
        let position = Int.random(in: bytes.indices, using: &random)
        switch Int.random(in: 0...3, using: &random) {
        case 0: bytes[position] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes[position] ^= 1 << UInt8.random(in: 0...7, using: &random)
        case 2: bytes.remove(at: position)
        default:
          let structure = Array("{}[]\",:\\\u{0}".utf8)
          bytes.insert(structure.randomElement(using: &random) ?? 0, at: position)
        }
      }
      let reading = read(bytes, with: reader)
      if let error = reading.error {
        failures += 1
        #expect((0...Int64(bytes.count)).contains(error.offset), "round \(round)")
      } else {
        #expect(reading.documents != nil, "round \(round)")
      }
    }
    #expect(failures > 1_000)
    #expect(failures < 6_000)
  }

  @Test func `damage near a window boundary gives the same result as in one window`() {
    var random = SeededRandom(seed: 7)
    let padding = "{\"p\":\"" + String(repeating: "x", count: 65_400) + "\"}\n"
    for round in 0..<400 {
      var bytes = Array(padding.utf8) + Self.page
      let position = Int.random(in: padding.utf8.count..<bytes.count, using: &random)
      bytes[position] = UInt8.random(in: 0x20...0x7F, using: &random)
      let small = read(bytes, windowBytes: 65_536)
      let large = read(bytes)
      #expect(small.values == large.values, "round \(round), byte \(position)")
      #expect(small.error?.code == large.error?.code, "round \(round), byte \(position)")
    }
  }
}
