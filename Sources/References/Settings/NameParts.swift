/// Splits qualified names: `AzureAd__ClientId`, `spring.cloud.azure.credential.client-id`.
enum NameParts {
  /// Returns all parts except the last, in lower case.
  static func scope(of name: String) -> [String] {
    guard name.utf8.count <= 200, name.contains("__") || name.contains(":") || name.contains(".")
    else {
      return []
    }
    let parts = name.replacing("__", with: ":").split { $0 == ":" || $0 == "." }.map {
      $0.lowercased()
    }
    return parts.count > 1 ? Array(parts.dropLast()) : []
  }
}
