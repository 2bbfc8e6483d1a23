/// The first byte at which two texts differ.
package struct TextDifference: Hashable, Sendable {
  /// How many bytes before it are the same.
  package var position: Int
  /// What follows in each text; empty if the text ends there.
  package var presented: String
  package var registered: String

  /// - Returns: nil if the texts are the same.
  init?(presented: String, registered: String) {
    let (left, right) = (Array(presented.utf8), Array(registered.utf8))
    guard left != right else { return nil }
    var position = 0
    while position < left.count, position < right.count, left[position] == right[position] {
      position += 1
    }
    // Move back to the start of the character.
    while position > 0, position < left.count, left[position] & 0xC0 == 0x80 { position -= 1 }
    self.position = position
    self.presented = Self.rest(left, from: position)
    self.registered = Self.rest(right, from: position)
  }

  /// Creates the difference at which a text leaves a pattern that it does not match.
  init(presented: String, pattern: String) {
    let place = FlexibleExpression.furthest(presented, pattern)
    position = place.text
    self.presented = Self.rest(Array(presented.utf8), from: place.text)
    registered = Self.rest(Array(pattern.utf8), from: place.pattern)
  }

  private static func rest(_ bytes: [UInt8], from position: Int) -> String {
    guard position < bytes.count else { return "" }
    return String(String(decoding: bytes[position...], as: UTF8.self).prefix(24))
  }
}
