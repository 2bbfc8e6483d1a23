import System

/// Reads connection strings of SQL Server and other services.
///
/// `User ID=<client id>;Password=…;Authentication=Active Directory Service Principal`
///
/// https://learn.microsoft.com/sql/connect/ado-net/sql/azure-active-directory-authentication
enum ConnectionString {
  /// Returns the settings of a connection string; nil if it is not one or names no client.
  static func read(_ scalar: ReferenceScalar) -> ReferenceNode? {
    let text = scalar.text
    guard text.holds(";"), text.holds("="), text.utf8.count <= 16_384 else { return nil }
    var members: [ReferenceNode.Member] = []
    for part in text.split(separator: ";") {
      let pair = part.split(separator: "=", maxSplits: 1).map { $0.trimmingWhiteSpace }
      let offset = text.utf8.distance(from: text.startIndex, to: part.startIndex)
      guard pair.count == 2,
        let name = names[
          SettingName.fold(pair[0].split(whereSeparator: { "\"?,".contains($0) }).last ?? "")]
      else { continue }
      var value = ReferenceScalar(
        text: unquoted(pair[1]),
        line: scalar.line(at: offset))
      if case .literal = scalar.meaning { value.meaning = .literal }
      if case .computed = scalar.meaning, value.text.contains(where: { "{}$".contains($0) }) {
        value.meaning = .computed(.reference(nil))
      }
      members.append(.init(key: name, value: .scalar(value)))
    }
    let namesClient = members.contains { $0.key == "clientId" }
    return namesClient ? .map(members, line: scalar.line) : nil
  }

  /// Returns a value without its quotes, or without the quote that ends the whole text.
  private static func unquoted(_ text: String) -> String {
    let marks = "\"'"
    let value: Substring
    if let first = text.first, marks.contains(first), text.dropFirst().contains(first) {
      value = text.dropFirst().prefix { $0 != first }
    } else {
      value = text.prefix { !marks.contains($0) }
    }
    return value.trimmingWhiteSpace
  }

  private static let names: [String: String] = [
    "userid": "clientId", "uid": "clientId", "user": "clientId", "username": "clientId",
    "appid": "clientId", "applicationclientid": "clientId", "clientid": "clientId",
    "aaduserid": "clientId", "aadsecureprincipalid": "clientId", "password": "clientSecret",
    "pwd": "clientSecret", "appkey": "clientSecret", "applicationkey": "clientSecret",
    "clientsecret": "clientSecret", "aadsecureprincipalsecret": "clientSecret",
    "certificatethumbprint": "certificateThumbprint", "thumbprint": "certificateThumbprint",
    "applicationcertificatethumbprint": "certificateThumbprint",
    "aadserviceprincipalclientid": "clientId", "aadserviceprincipalclientsecret": "clientSecret",
  ]
}
