import System

/// Numbers distinct texts in order of first appearance.
struct TextNumbers: Sendable {
  private var texts: [[UInt8]] = []
  private var hashes: [UInt64] = []
  /// A hash table of number + 1; 0 marks a free slot. At least half the slots are free.
  private var slots = [UInt32](repeating: 0, count: 64)

  var count: Int { texts.count }

  mutating func number(of text: String) -> Int {
    var text = text
    return text.withUTF8 { number(of: $0) }
  }

  mutating func number(of text: UnsafeBufferPointer<UInt8>) -> Int {
    let hash = text.quickHash
    var slot = Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot] - 1)
      if hashes[number] == hash,
        texts[number].withUnsafeBufferPointer({ $0.hasSameBytes(as: text) })
      {
        return number
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    texts.append(Array(text))
    hashes.append(hash)
    slots[slot] = UInt32(truncatingIfNeeded: texts.count)
    if texts.count * 2 > slots.count { grow() }
    return texts.count - 1
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(truncatingIfNeeded: number + 1)
    }
  }
}
