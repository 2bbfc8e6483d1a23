import Inventory
import System

/// Replaces tokens in a text by the names behind them.
package enum TokenText {
  /// - Parameter names: keyed by token.
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

  /// Replaces a token inside a longer word: `x-name-0123456789abcdef-1`.
  private static func parts(of word: String, _ names: [String: String]) -> String {
    let length = NameTokens.prefix.count + 16
    guard word.count > length, let start = word.firstRange(of: NameTokens.prefix)?.lowerBound,
      let end = word.index(start, offsetBy: length, limitedBy: word.endIndex),
      let name = names[String(word[start..<end])]
    else { return word }
    return word[..<start] + name + parts(of: String(word[end...]), names)
  }
}
