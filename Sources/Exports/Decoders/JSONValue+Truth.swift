import JSONReading

extension JSONValue {
  /// A boolean, possibly written as text: the Azure CLI before 2.37 and tables write `"True"`.
  var truth: Bool? {
    if let bool { return bool }
    if equals("true") { return true }
    return equals("false") ? false : nil
  }
}
