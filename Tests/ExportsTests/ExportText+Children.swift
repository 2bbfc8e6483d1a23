import Inventory

/// Child objects and Graph responses, and queries on what was read from them.
extension ExportText {
  /// A user as an owner; `type` appears only in collections of mixed types.
  static func owner(_ number: Int, type: String? = "user") -> String {
    let annotation = type.map { ##""@odata.type":"#microsoft.graph.\##($0)","## } ?? ""
    return #"{\#(annotation)"id":"\#(guid(number))","displayName":"owner \#(number)","#
      + #""userPrincipalName":"owner\#(number)@example.com"}"#
  }

  static func federated(_ number: Int, extra: String = "") -> String {
    #"{"id":"\#(guid(number))","name":"federated \#(number)","issuer":"https://issuer.example","#
      + #""subject":"subject \#(number)","audiences":["api://AzureADTokenExchange"]"#
      + (extra.isEmpty ? "" : "," + extra) + "}"
  }

  static func key(
    _ number: Int, end: String = "2027-01-01T00:00:00Z", extra: String = ""
  ) -> String {
    #"{"keyId":"\#(guid(number))","displayName":"CN=key \#(number)","#
      + #""startDateTime":"2026-01-01T00:00:00Z","endDateTime":"\#(end)","#
      + #""type":"AsymmetricX509Cert","usage":"Verify","key":null"#
      + (extra.isEmpty ? "" : "," + extra) + "}"
  }

  /// The appId shared by the application and the service principal with this number.
  static func appId(_ number: Int) -> String { guid(number + 500_000) }

  static func batch(_ responses: [String]) -> String {
    #"{"responses":["# + responses.joined(separator: ",") + "]}"
  }

  static func response(_ id: String, status: Int = 200, body: String) -> String {
    #"{"id":"\#(id)","status":\#(status),"headers":{"Content-Type":"application/json"},"body":\#(body)}"#
  }

  static let error = #"{"error":{"code":"TooManyRequests","message":"later","innerError":{}}}"#
}

extension TenantInventory {
  /// Object and owner ids as pairs "object: owner" of the numbers given to ``ExportText/guid(_:)``.
  var ownerPairs: [String] {
    owners.map { "\(number(of: $0.objectId)): \(number(of: $0.id))" }.sorted()
  }

  var federatedPairs: [String] {
    federatedIdentityCredentials.map { "\(number(of: $0.objectId)): \(number(of: $0.id))" }.sorted()
  }

  /// Object and credential ids as pairs "object: key" of such numbers.
  var credentialPairs: [String] {
    merged.flatMap { object in
      credentials[object.credentialRange].map {
        "\(number(of: object.id)): \(number(of: $0.keyId))"
      }
    }.sorted()
  }

  private func number(of identifier: Identifier) -> String {
    Int(spelling(of: identifier).suffix(12)).map(String.init) ?? spelling(of: identifier)
  }

  func name(_ reference: TextReference) -> String? { text.string(reference) }

  func has(_ flag: DirectoryObject.Flags, _ number: Int) -> Bool {
    object(number)?.flags.contains(flag) == true
  }
}
