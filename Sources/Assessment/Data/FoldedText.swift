/// A text prepared for word search: letters without case and accents, and word beginnings.
///
/// Words end at blanks, digits and punctuation, and inside CamelCase: `PayrollDRSite2` is payroll,
/// dr and site. Letters of scripts that do not fold to ASCII do not count as letters.
struct FoldedText {
  /// ASCII letters in lower case. Valid only inside ``with(_:_:)``.
  let letters: UnsafeMutableBufferPointer<UInt8>
  /// Whether a word begins at each letter; one more entry than there are letters, always true.
  let beginnings: UnsafeMutableBufferPointer<Bool>
  /// Whether there are letters of other scripts, such as Chinese.
  private(set) var hasOtherScripts = false
  private(set) var count = 0
  private var lastCapital = 0

  /// The kind of the previous scalar.
  private enum Previous {
    case separator
    case upper
    case lower
  }

  /// Folds UTF-8 into memory on the stack and lends it to a closure. Invalid bytes separate words.
  static func with<Result>(
    _ text: UnsafeBufferPointer<UInt8>, _ body: (FoldedText) -> Result
  ) -> Result {
    // No scalar folds to more letters than it has bytes.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count + 1) { letters in
      withUnsafeTemporaryAllocation(of: Bool.self, capacity: text.count + 2) { beginnings in
        var folded = FoldedText(letters: letters, beginnings: beginnings)
        folded.read(text)
        return body(folded)
      }
    }
  }

  private init(
    letters: UnsafeMutableBufferPointer<UInt8>, beginnings: UnsafeMutableBufferPointer<Bool>
  ) {
    self.letters = letters
    self.beginnings = beginnings
  }

  private mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
    var previous = Previous.separator
    var position = 0
    while position < text.count {
      let byte = text[position]
      if byte < 0x80 {
        take(LatinFolding.ascii(byte), &previous)
        position += 1
        continue
      }
      let (scalar, length) = Self.scalar(at: position, in: text)
      position += length
      if LatinFolding.isInvisible(scalar) { continue }
      let letter = LatinFolding.letter(scalar)
      if letter == nil, LatinFolding.isOtherScript(scalar) { hasOtherScripts = true }
      take(letter, &previous)
    }
    beginnings[count] = true
  }

  private mutating func take(_ letter: LatinFolding.Letter?, _ previous: inout Previous) {
    guard let letter else {
      previous = .separator
      return
    }
    if letter.isUpper {
      lastCapital = count
      put(letter, isBeginning: previous != .upper)
      previous = .upper
    } else {
      // Of several capitals, the last one begins the word that continues in lower case: DRSite.
      if previous == .upper { beginnings[lastCapital] = true }
      put(letter, isBeginning: previous == .separator)
      previous = .lower
    }
  }

  private mutating func put(_ letter: LatinFolding.Letter, isBeginning: Bool) {
    append(letter.first, isBeginning)
    if let second = letter.second { append(second, false) }
  }

  private mutating func append(_ byte: UInt8, _ isBeginning: Bool) {
    guard count < letters.count else { return }
    letters[count] = byte
    beginnings[count] = isBeginning
    count += 1
  }

  /// Returns the scalar that begins at a position, and its length.
  /// A byte that is not UTF-8 is returned as one byte that is not a letter.
  private static func scalar(
    at position: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> (UInt32, Int) {
    let first = UInt32(text[position])
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1
    guard length > 1, position + length <= text.count else { return (0, 1) }
    var scalar = first & (0x7F >> UInt32(length))
    for offset in 1..<length {
      let byte = text[position + offset]
      guard byte & 0xC0 == 0x80 else { return (0, 1) }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    return (scalar, length)
  }
}
