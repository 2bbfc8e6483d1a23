/// The member names of earlier objects, in order.
///
/// Objects of one kind usually have the same members in the same order. A name is then recognised
/// by comparing it with the name at the same place in the previous object, without a table lookup.
struct JSONMemberOrder {
  /// The member that a name was recognised as.
  struct Known {
    /// The number in the table; negative if the table does not contain the name.
    var number: Int
    var isAlias: Bool
  }

  /// How far a walk over one object has come.
  struct Place {
    fileprivate var next: Int
    fileprivate let end: Int
  }

  private struct Entry {
    /// Negative if the entry is empty.
    var length: Int32 = -1
    var number: Int16 = 0
    var isAlias = false
    var words: (UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0)
  }

  /// The number of kinds of objects, told apart by a hash of up to eight bytes from the start of
  /// their first member's name.
  private static let kinds = 16
  private static let membersOfKind = 64
  /// The longest name that is remembered; longer ones are looked up each time.
  private static let longest = 40

  private let entries: UnsafeMutablePointer<Entry>
  private let owner: Owner

  /// Frees the memory with the last copy.
  private final class Owner {
    let entries: UnsafeMutablePointer<Entry>

    init(_ entries: UnsafeMutablePointer<Entry>) {
      self.entries = entries
    }

    deinit {
      entries.deallocate()
    }
  }

  init() {
    let count = Self.kinds * Self.membersOfKind
    entries = .allocate(capacity: count)
    entries.initialize(repeating: Entry(), count: count)
    owner = Owner(entries)
  }

  /// Begins a walk over an object, given its first member name.
  ///
  /// This and the functions below read up to eight bytes beyond a name; the text is padded.
  @inline(__always)
  func start(_ name: UnsafePointer<UInt8>) -> Place {
    let kind = Int(
      truncatingIfNeeded: (Self.opening(of: name) &* 0x9E37_79B9_7F4A_7C15) >> 60)
    return Place(next: kind * Self.membersOfKind, end: (kind + 1) * Self.membersOfKind)
  }

  /// Recognises the next name; nil if it differs from the name at this place last time.
  @inline(__always)
  func known(
    _ name: UnsafePointer<UInt8>, length: Int, at place: inout Place
  ) -> Known? {
    place.next += 1
    guard place.next <= place.end else { return nil }
    let entry = entries + (place.next - 1)
    guard Int(entry.pointee.length) == length else { return nil }
    let raw = UnsafeRawPointer(name)
    let words = entry.pointee.words
    guard Self.word(raw, 0, length) == words.0,
      length <= 8 || Self.word(raw, 8, length) == words.1,
      length <= 16 || Self.word(raw, 16, length) == words.2,
      length <= 24 || Self.word(raw, 24, length) == words.3,
      length <= 32 || Self.word(raw, 32, length) == words.4
    else { return nil }
    return Known(number: Int(entry.pointee.number), isAlias: entry.pointee.isAlias)
  }

  /// Remembers a name that was not the expected one; not if too many are before it.
  func note(
    _ match: JSONKeyTable.Match?, _ name: UnsafePointer<UInt8>, length: Int, behind place: Place
  ) {
    guard length > 0, length <= Self.longest, place.next > 0, place.next <= place.end else {
      return
    }
    let raw = UnsafeRawPointer(name)
    func word(_ start: Int) -> UInt64 { start < length ? Self.word(raw, start, length) : 0 }
    entries[place.next - 1] = Entry(
      length: Int32(truncatingIfNeeded: length),
      number: match.map { Int16(truncatingIfNeeded: $0.number) } ?? -1,
      isAlias: match?.isAlias ?? false, words: (word(0), word(8), word(16), word(24), word(32)))
  }

  /// Returns the bytes of a name before its closing quote, up to eight, padded with zeros.
  ///
  /// The value behind the name must not count: it differs from object to object.
  @inline(__always)
  static func opening(of name: UnsafePointer<UInt8>) -> UInt64 {
    let word = UnsafeRawPointer(name).loadUnaligned(as: UInt64.self)
    let difference = word ^ 0x2222_2222_2222_2222
    // The top bit of each byte that is a quote; above the first one there may be others.
    let quotes = (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
    // Without a quote this is the whole word: 0 - 1.
    return word & (((quotes & (0 &- quotes)) >> 7) &- 1)
  }

  /// Returns eight bytes of a name, padded with zeros beyond its end.
  @inline(__always)
  private static func word(_ raw: UnsafeRawPointer, _ start: Int, _ length: Int) -> UInt64 {
    let word = raw.loadUnaligned(fromByteOffset: start, as: UInt64.self)
    let rest = length - start
    return rest >= 8 ? word : word & ((1 << UInt64(rest * 8)) &- 1)
  }
}
