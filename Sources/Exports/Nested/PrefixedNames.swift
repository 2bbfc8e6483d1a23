import Inventory
import JSONReading

/// Translates what AzADServicePrincipalInsights stores about one identity.
///
/// It has `SP` and `APP`, whose members repeat the prefix (`SPObjectId`, `APPAppClientId`), and the
/// application's credentials next to them (`APPPasswordCredentials`). Owners and roles are in its
/// own words and are not read.
///
/// https://github.com/JulianHayward/AzADServicePrincipalInsights (read 2026-11-28).
struct PrefixedNames {
  private enum Kind: String, CaseIterable {
    case application = "APP"
    case servicePrincipal = "SP"
  }

  private static let names = [
    "objectid": "id", "appclientid": "appId", "appid": "appId", "displayname": "displayName",
  ]
  private static let lists = [
    "APPPasswordCredentials": "passwordCredentials", "APPKeyCredentials": "keyCredentials",
    "APPFederatedIdentityCredentials": "federatedIdentityCredentials",
  ]

  /// - Returns: an array of Graph objects; nil if the object does not have this shape.
  static func translate(_ value: JSONValue) throws(JSONError) -> [UInt8]? {
    var bodies: [Kind: [UInt8]] = [:]
    var credentials = JSONText()
    guard var members = JSONObjectCursor(value) else { return nil }
    while let (name, member) = try members.next() {
      let end = try member.skip()
      if let kind = Kind(rawValue: name), let body = try body(of: member, prefix: name) {
        bodies[kind] = body
      } else if let list = lists[name] {
        if member.isNull {
          credentials.name(list)
          credentials.raw("[]")
        } else {
          credentials.member(list, member)
        }
      }
      members.resume(at: end)
    }
    guard !bodies.isEmpty else { return nil }
    var text = JSONText()
    text.open("[")
    for kind in Kind.allCases {
      guard let body = bodies[kind] else { continue }
      let isApplication = kind == .application
      text.open("{")
      text.member(
        "@odata.type", "#microsoft.graph.\(isApplication ? "application" : "servicePrincipal")")
      text.raw(body)
      if isApplication, !credentials.bytes.isEmpty { text.raw(credentials.bytes) }
      text.close("}")
    }
    text.close("]")
    return text.bytes
  }

  /// Returns the members without their prefix; nil if none has it.
  private static func body(
    of value: JSONValue, prefix: String
  ) throws(JSONError) -> [UInt8]? {
    if value.kind == .array {
      guard var elements = JSONArrayCursor(value), let only = try elements.next() else {
        return nil
      }
      return try body(of: only, prefix: prefix)
    }
    guard var members = JSONObjectCursor(value) else { return nil }
    var text = JSONText()
    while let (name, member) = try members.next() {
      let end = try member.skip()
      if name.hasPrefix(prefix), name.utf8.count > prefix.utf8.count {
        let plain = String(name.dropFirst(prefix.count))
        text.member(names[plain.lowercased()] ?? plain, member)
      }
      members.resume(at: end)
    }
    return text.bytes.isEmpty ? nil : text.bytes
  }
}
