/// Why a text is not valid YAML.
package enum YAMLError: Error {
  /// A syntax error in the parser's own words, which never quote the text.
  ///
  /// - Parameter context: what the parser was reading; empty if unknown.
  case syntax(context: String, problem: String, YAMLNode.Mark)
  /// A character that YAML does not allow; its position is not known.
  case characters(problem: String)
  /// A key that occurs twice in a mapping, with the position of the second.
  case duplicateKey(String, YAMLNode.Mark)
  case outOfMemory
}
