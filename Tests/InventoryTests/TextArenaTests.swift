import Inventory
import System
import Testing

@Suite("Texts and base64")
struct TextArenaTests {
  @Test func `texts round-trip`() {
    var arena = TextArena()
    let texts = ["a", "é😀", "with \u{0} inside", String(repeating: "x", count: 300)]
    let references = texts.map { arena.append($0) }
    #expect(references.map { arena.string($0) } == texts)
    #expect(arena.append("").isNone)
    #expect(arena.string(.none) == nil)
  }

  @Test func `a text that is too long is cut between characters`() throws {
    var arena = TextArena()
    for prefix in 0..<4 {
      let text = String(repeating: "a", count: prefix) + String(repeating: "😀", count: 1_000)
      let reference = arena.append(text)
      let kept = try #require(arena.string(reference))
      #expect(text.hasPrefix(kept))
      #expect(kept.utf8.count <= TextArena.longestText)
      #expect(kept.utf8.count > TextArena.longestText - 4)
    }
  }

  @Test func `joining inventories keeps every text with its owner`() {
    func inventory(_ name: String, _ secret: String) -> TenantInventory {
      var inventory = TenantInventory()
      let id = Identifier(high: UInt64(name.utf8.count), low: 1)
      var credential = Credential(source: .passwordCredential, keyId: id)
      credential.displayName = inventory.text.append(secret)
      inventory.credentials.append(credential)
      var object = DirectoryObject(type: .application, id: id)
      object.displayName = inventory.text.append(name)
      object.credentialCount = 1
      inventory.objects.append(object)
      return inventory
    }
    var all = inventory("a", "first")
    all.append(inventory("bb", "second"))
    all.append(inventory("ccc", "third"))
    #expect(all.objects.map { all.text.string($0.displayName) } == ["a", "bb", "ccc"])
    let names = all.objects.map { object in
      all.credentials[object.credentialRange].map { all.text.string($0.displayName) }
    }
    #expect(names == [["first"], ["second"], ["third"]])
  }

  @Test(arguments: [
    ("", [] as [UInt8]), ("TQ==", [77]), ("TQ", [77]), ("TWE=", [77, 97]), ("TWFu", [77, 97, 110]),
    ("-_-_", [0xFB, 0xFF, 0xBF]), ("+/+/", [0xFB, 0xFF, 0xBF]),
  ])
  func `base64 is decoded, padded or not, in both alphabets`(text: String, bytes: [UInt8]) {
    #expect(Base64.decode(text.utf8) == bytes)
  }

  @Test func `invalid base64 is not decoded`() {
    #expect(Base64.decode("TW Fu".utf8) == nil)
    #expect(Base64.decode("TWFu!".utf8) == nil)
  }
}
