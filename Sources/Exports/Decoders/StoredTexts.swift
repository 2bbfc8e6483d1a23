import Inventory
import System

/// Remembers texts that were checked and stored, so that repeated texts are stored once.
///
/// The number of texts is bounded; newer ones replace older ones.
struct StoredTexts {
  private static let capacity = 1 << 10
  /// Longer texts hardly ever repeat.
  private static let longest = 256

  private struct Entry {
    var hash: UInt64
    var text: TextReference
  }

  private var entries: [Entry] = []

  /// Returns the stored copy of a text known to hold no secret; nil if there is none.
  func reference(of text: UnsafeBufferPointer<UInt8>, in arena: TextArena) -> TextReference? {
    guard !entries.isEmpty, text.count <= Self.longest else { return nil }
    let hash = text.quickHash
    let entry = entries[Self.slot(hash)]
    guard entry.hash == hash, !entry.text.isNone else { return nil }
    return arena.withBytes(of: entry.text) { $0.elementsEqual(text) } ? entry.text : nil
  }

  /// Remembers a text.
  mutating func note(_ text: TextReference, in arena: TextArena) {
    guard !text.isNone else { return }
    let hash = arena.withBytes(of: text) { $0.count <= Self.longest ? $0.quickHash : nil }
    guard let hash else { return }
    if entries.isEmpty {
      entries = Array(repeating: Entry(hash: 0, text: .none), count: Self.capacity)
    }
    entries[Self.slot(hash)] = Entry(hash: hash, text: text)
  }

  private static func slot(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash >> 32) & (capacity - 1)
  }
}
