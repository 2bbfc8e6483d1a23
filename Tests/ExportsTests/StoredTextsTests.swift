import Inventory
import Testing

@testable import Exports

@Suite struct StoredTextsTests {
  private func lent<Result>(
    _ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    var text = text
    return text.withUTF8(body)
  }

  @Test func `a text is recognised by its bytes alone`() {
    var texts = StoredTexts()
    var arena = TextArena()
    // More names than it has slots for, so that many share a slot.
    let names = (0..<5_000).map { "name \($0)" } + ["", "a", "aaaaaaaa", "aaaaaaaaa"]
    for name in names {
      #expect(lent(name) { texts.reference(of: $0, in: arena) } == nil, "\(name)")
      let stored = arena.append(name)
      texts.note(stored, in: arena)
      guard !name.isEmpty else { continue }
      #expect(lent(name) { texts.reference(of: $0, in: arena) } == stored)
    }
    for name in names {
      if let found = lent(name, { texts.reference(of: $0, in: arena) }) {
        #expect(arena.string(found) == name)
      }
    }
  }

  @Test func `a text truncated in the arena is not mistaken for another`() {
    var texts = StoredTexts()
    var arena = TextArena()
    let long = String(repeating: "x", count: TextArena.longestText + 1)
    texts.note(arena.append(long), in: arena)
    #expect(lent(long) { texts.reference(of: $0, in: arena) } == nil)
    let cut = String(long.dropLast())
    #expect(lent(cut) { texts.reference(of: $0, in: arena) } == nil)
  }
}
