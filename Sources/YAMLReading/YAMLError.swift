/// Why a text is no YAML.
package enum YAMLError: Error {
  /// What the parser found, in its own words, which quote nothing of the text.
  ///
  /// - Parameter context: what it was reading; empty where it does not say.
  case syntax(context: String, problem: String, YAMLNode.Mark)
  /// Characters that YAML does not allow; the place is not known.
  case characters(problem: String)
  /// A key that is in a mapping twice.
  case duplicateKey(String, YAMLNode.Mark)
  case outOfMemory
}
