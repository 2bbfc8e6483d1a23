extension String {
  /// The text with its first character in lower case, to follow other words in a sentence.
  var loweringFirst: String { prefix(1).lowercased() + dropFirst() }

  /// The text with its first character in upper case, to begin a sentence.
  var capitalizingFirst: String { prefix(1).uppercased() + dropFirst() }
}
