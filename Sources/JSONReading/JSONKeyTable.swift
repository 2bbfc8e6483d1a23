/// Recognises the names of object members, ignoring case.
///
/// PowerShell writes `AppId` where Graph writes `appId`. Names longer than 64 bytes are never
/// recognised.
package struct JSONKeyTable: Sendable {
  /// A name: its length, its case-folded bytes in words, and what it means.
  private struct Entry {
    var length: Int
    var words: [UInt64]
    /// The number of the name, and whether this entry is an alias of it.
    var match: Match
  }

  /// The result of recognising a member's name.
  struct Match {
    var number: Int
    /// Whether it is an alias; the name itself takes precedence.
    var isAlias: Bool
  }

  /// The case bit of every byte; it folds ASCII letters, and harmlessly also `@` and backtick.
  private static let fold: UInt64 = 0x2020_2020_2020_2020

  private let entries: [Entry]
  /// Entry + 1; 0 marks a free slot.
  private let slots: [UInt8]
  private static let slotCount = 1_024

  /// The number of names, without aliases.
  package let count: Int
  /// Whether `app_id` is an alias of `appId`.
  private let foldsUnderscores: Bool

  /// - Parameters:
  ///   - names: each at most 64 bytes; a name's number is its index here. At most 255 including
  ///     aliases.
  ///   - aliases: other spellings, each with the name it stands for.
  ///   - foldsUnderscores: whether to recognise names with underscores inserted.
  package init(
    _ names: [String], aliases: [(alias: String, name: String)] = [],
    foldsUnderscores: Bool = false
  ) {
    self.foldsUnderscores = foldsUnderscores
    count = min(names.count, 255)
    var spellings = names.enumerated().map { ($1, Match(number: $0, isAlias: false)) }
    for (alias, name) in aliases {
      guard let number = names.firstIndex(of: name) else { continue }
      spellings.append((alias, Match(number: number, isAlias: true)))
    }
    var entries: [Entry] = []
    var slots = [UInt8](repeating: 0, count: Self.slotCount)
    for (place, (name, match)) in spellings.prefix(255).enumerated() {
      let bytes = Array(name.utf8)
      var words: [UInt64] = []
      for start in stride(from: 0, to: bytes.count, by: 8) {
        var word: UInt64 = 0
        for (shift, byte) in bytes[start..<min(start + 8, bytes.count)].enumerated() {
          word |= UInt64(byte) << UInt64(shift * 8)
        }
        words.append(word | Self.fold & Self.mask(bytes.count - start))
      }
      entries.append(Entry(length: bytes.count, words: words, match: match))
      var slot = Self.hash(words.first ?? 0, words.last ?? 0, bytes.count)
      while slots[slot] != 0 { slot = (slot + 1) & (Self.slotCount - 1) }
      slots[slot] = UInt8(place + 1)
    }
    self.entries = entries
    self.slots = slots
  }

  /// Returns the number of the name at `start`; nil if unknown.
  ///
  /// Reads up to eight bytes beyond the name; the text's padding allows it.
  @inline(__always)
  func number(of start: UnsafePointer<UInt8>, length: Int) -> Int? {
    match(of: start, length: length)?.number
  }

  /// Recognises the name at `start`; nil if unknown.
  ///
  /// Reads up to eight bytes beyond the name; the text's padding allows it.
  @inline(__always)
  func match(of start: UnsafePointer<UInt8>, length: Int) -> Match? {
    if let match = exactMatch(of: start, length: length) { return match }
    guard foldsUnderscores, length <= 64 else { return nil }
    return foldedMatch(of: start, length: length)
  }

  /// Recognises a name without its underscores; nil if it has none.
  private func foldedMatch(of start: UnsafePointer<UInt8>, length: Int) -> Match? {
    let name = UnsafeBufferPointer(start: start, count: length)
    guard name.contains(UInt8(ascii: "_")) else { return nil }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 80) { folded in
      folded.update(repeating: 0)
      var count = 0
      for byte in name where byte != UInt8(ascii: "_") {
        folded[count] = byte
        count += 1
      }
      guard let start = folded.baseAddress,
        let match = exactMatch(of: UnsafePointer(start), length: count)
      else { return nil }
      return Match(number: match.number, isAlias: true)
    }
  }

  @inline(__always)
  private func exactMatch(of start: UnsafePointer<UInt8>, length: Int) -> Match? {
    guard length > 0, length <= 64 else { return nil }
    let raw = UnsafeRawPointer(start)
    let lastStart = (length - 1) & ~7
    let first =
      (raw.loadUnaligned(as: UInt64.self) | Self.fold) & Self.mask(length)
    let last =
      (raw.loadUnaligned(fromByteOffset: lastStart, as: UInt64.self) | Self.fold)
      & Self.mask(length - lastStart)
    var slot = Self.hash(first, last, length)
    return slots.withUnsafeBufferPointer { slots in
      entries.withUnsafeBufferPointer { entries in
        while slots[slot] != 0 {
          let place = Int(slots[slot]) - 1
          if entries[place].length == length, Self.matches(entries[place].words, raw, length) {
            return entries[place].match
          }
          slot = (slot + 1) & (Self.slotCount - 1)
        }
        return nil
      }
    }
  }

  @inline(__always)
  private static func matches(_ words: [UInt64], _ raw: UnsafeRawPointer, _ length: Int) -> Bool {
    for index in words.indices {
      let word = raw.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)
      if (word | fold) & mask(length - index * 8) != words[index] { return false }
    }
    return true
  }

  /// Returns a mask for the low `count` bytes of a word.
  @inline(__always)
  private static func mask(_ count: Int) -> UInt64 {
    count >= 8 ? .max : (1 << UInt64(count * 8)) &- 1
  }

  @inline(__always)
  private static func hash(_ first: UInt64, _ last: UInt64, _ length: Int) -> Int {
    var mixed = (first ^ last.byteSwapped) &+ UInt64(truncatingIfNeeded: length)
    mixed &*= 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 54)
  }
}
