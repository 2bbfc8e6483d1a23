import Inventory
import System

/// Puts names back into a text in place of tokens.
package enum TokenText {
  /// - Parameter names: by token.
  package static func restored(_ text: String, _ names: [String: String]) -> String {
    var restored = ""
    var word = ""
    func flush() {
      restored += names[word] ?? names[word.lowercased()] ?? parts(of: word, names)
      word = ""
    }
    for character in text {
      let isPart =
        character.isASCII && (character.isLetter || character.isNumber || character == "-")
      if isPart {
        word.append(character)
      } else {
        flush()
        restored.append(character)
      }
    }
    flush()
    return restored
  }

  /// A token may be in a longer word: `x-name-0123456789abcdef-1`.
  private static func parts(of word: String, _ names: [String: String]) -> String {
    let length = NameTokens.prefix.count + 16
    guard word.count > length, let start = word.firstRange(of: NameTokens.prefix)?.lowerBound,
      let end = word.index(start, offsetBy: length, limitedBy: word.endIndex),
      let name = names[String(word[start..<end])]
    else { return word }
    return word[..<start] + name + parts(of: String(word[end...]), names)
  }
}
