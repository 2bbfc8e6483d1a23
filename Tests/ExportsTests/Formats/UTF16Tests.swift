import Exports
import Foundation
import Inventory
import TestSupport
import Testing

@Suite("Exports in UTF-16")
struct UTF16Tests {
  private typealias Text = ExportText

  enum Encoding: CaseIterable {
    case littleEndian, bigEndian

    var foundation: String.Encoding {
      self == .littleEndian ? .utf16LittleEndian : .utf16BigEndian
    }

    var mark: [UInt8] { self == .littleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF] }
  }

  private func bytes(_ text: String, _ encoding: Encoding, marked: Bool = true) throws -> [UInt8] {
    (marked ? encoding.mark : []) + Array(try #require(text.data(using: encoding.foundation)))
  }

  private func read(_ bytes: [UInt8]) async throws -> TenantInventory {
    try await withTemporaryDirectory { directory in
      await ExportReader.read([try directory.write("export.json", bytes: bytes)], jobs: 1)
    }
  }

  @Test(arguments: Encoding.allCases, [true, false])
  func `both byte orders are read, with and without a mark`(
    encoding: Encoding, marked: Bool
  ) async throws {
    for text in [
      Text.application(1, passwords: "[\(Text.secret(11))]"),
      "[\r\n\(Text.application(1, passwords: "[\(Text.secret(11))]"))\r\n]\r\n",
    ] {
      let inventory = try await read(try bytes(text, encoding, marked: marked))
      #expect(inventory.credentialPairs == ["1: 11"])
      #expect(inventory.unusable.isEmpty)
    }
  }

  /// Names made of surrogate pairs, shifted so that ends of the reader's buffers split some.
  @Test(arguments: Encoding.allCases, 0..<4)
  func `surrogate pairs survive buffer boundaries`(
    encoding: Encoding, shift: Int
  ) async throws {
    let name = String(repeating: "🔑", count: 120)
    let blanks = String(repeating: " ", count: shift)
    let count = 900
    let elements = (1...count).map {
      Text.application($0).replacing("name \($0)", with: name)
    }
    let text = blanks + "[" + elements.joined(separator: ",") + "]"
    let encoded = try bytes(text, encoding)
    #expect(encoded.count > 6 * 64 << 10)
    let inventory = try await read(encoded)
    #expect(inventory.merged.count == count)
    #expect(inventory.merged.allSatisfy { inventory.name($0.displayName) == name })
    #expect(inventory.inputs.map(\.bytes) == [Int64(encoded.count)])
    #expect(inventory.unusable.isEmpty)
  }

  @Test func `half a surrogate pair is replaced without affecting the rest`() async throws {
    let text = Text.application(1).replacing("name 1", with: "a\u{1F511}b")
    var encoded = try bytes(text, .littleEndian)
    let high = try #require(
      encoded.indices.first { $0 % 2 == 1 && encoded[$0] & 0xFC == 0xD8 })
    encoded.removeSubrange(high - 1...high)
    let inventory = try await read(encoded)
    #expect(inventory.merged.map { inventory.name($0.displayName) } == ["a\u{FFFD}b"])
  }

  @Test func `an odd last byte is reported only after a truncated text`()
    async throws
  {
    let text = Text.page("applications", [Text.application(1), Text.application(2)])
    let whole = try await read(try bytes(text, .littleEndian) + [0x0A])
    #expect(whole.merged.count == 2)
    #expect(whole.unusable.isEmpty)
    let cut = try await read(Array(try bytes(text, .littleEndian).dropLast(41)))
    #expect(cut.unusable == ["export.json"])
    #expect(cut.problems.first?.contains("UTF-8") == true)
    #expect(cut.state(.applications) == .partial)
  }

  @Test func `the digest covers the file, not its decoded text`() async throws {
    let inventory = try await read([0xFF, 0xFE, 0x5B, 0, 0x5D, 0])
    #expect(
      inventory.inputs.map(\.sha256) == [
        "069c3e7bb09ee598d54b40a16c404c078c7155833d428d12db777bcf773bf248"
      ])
  }
}
