/// `User ID=<client id>;Password=…;Authentication=Active Directory Service Principal`, and its like of
/// other services.
///
/// https://learn.microsoft.com/sql/connect/ado-net/sql/azure-active-directory-authentication
enum ConnectionString {
  /// What it holds; nil where it is none, or names no client.
  static func read(_ text: String) -> SettingBag? {
    guard text.holds(";"), text.holds("="), text.utf8.count <= TextSettings.longestLine else {
      return nil
    }
    var bag = SettingBag()
    for part in text.split(separator: ";") {
      let pair = part.split(separator: "=", maxSplits: 1).map { $0.trimmingWhiteSpace }
      guard pair.count == 2,
        let name = names[SettingName.fold(pair[0].split(separator: "\"").last ?? "")]
      else { continue }
      bag.add(name, pair[1].prefix { $0 != "\"" && $0 != "'" }.trimmingWhiteSpace, line: 1)
    }
    return bag.settings.contains { $0.name == "clientId" } ? bag : nil
  }

  private static let names: [String: String] = [
    "userid": "clientId", "uid": "clientId", "user": "clientId", "username": "clientId",
    "appid": "clientId", "applicationclientid": "clientId", "clientid": "clientId",
    "aaduserid": "clientId", "password": "clientSecret", "pwd": "clientSecret",
    "appkey": "clientSecret", "applicationkey": "clientSecret", "clientsecret": "clientSecret",
    "certificatethumbprint": "certificateThumbprint",
  ]
}
