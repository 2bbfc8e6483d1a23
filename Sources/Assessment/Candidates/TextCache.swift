import Inventory
import System

/// What the words of one text suggest.
struct TextTraits {
  var hints: NameHints = []
  /// Whether they suggest rare use, or say that something must be kept.
  var isRare = false
}

/// Remembers what texts tell, so that texts with the same bytes are examined once.
///
/// It holds a bounded number of texts; a later one may replace an earlier one.
struct TextCache<Value> {
  private struct Entry {
    var hash: UInt64
    var text: TextReference
    var value: Value
  }

  private static var largest: Int { 1 << 16 }

  private var entries: [Entry?] = []
  private let capacity: Int

  /// - Parameter expected: how many texts there may be.
  init(expected: Int) {
    var capacity = 64
    while capacity < expected, capacity < Self.largest { capacity <<= 1 }
    self.capacity = capacity
  }

  /// Returns what a text tells, from memory if known.
  mutating func value(
    of text: TextReference, in arena: TextArena, _ find: (UnsafeBufferPointer<UInt8>) -> Value
  ) -> Value {
    arena.withBytes(of: text) { bytes in
      let hash = bytes.quickHash
      let slot = Int(truncatingIfNeeded: hash >> 32) & (capacity - 1)
      if entries.isEmpty { entries = Array(repeating: nil, count: capacity) }
      if let known = entries[slot], known.hash == hash,
        known.text == text || arena.withBytes(of: known.text, { $0.hasSameBytes(as: bytes) })
      {
        return known.value
      }
      let value = find(bytes)
      entries[slot] = Entry(hash: hash, text: text, value: value)
      return value
    }
  }
}
