/// The content of a table column, inferred from its name.
///
/// The name may be Graph's, the portal's, or that of one of the many scripts that list what
/// expires.
struct TableColumn: Hashable {
  enum Role: Hashable {
    // Application
    case appId
    case objectId
    case applicationName
    case objectType
    case created
    case tenantId
    // Credential
    case keyId
    case end
    case start
    case credentialName
    case credentialType
    case usage
    case thumbprint
    case secretValue
    /// A column called "Client secret" may hold the name of the secret or the secret itself.
    case secretOrName
    // Use of the credential
    case lastUse
    case lastSuccess
    case lastNonInteractive
    /// The last sign-in of the credential, or of the whole application.
    case unclearUse
    /// All times of use in one cell, as `Export-Csv` writes an object.
    case allUse
    /// Whether the credential is the application's or its service principal's.
    case origin
    // Collections that do not fit into a table
    case passwordCredentials
    case keyCredentials
    // Sign-in
    case time
    case outcome
    case errorCode
    case failure
    case requestId
    case correlationId
    case principalId
    case principalName
    case credentialKeyId
    case credentialThumbprint
    case federatedCredentialId
    case resource
    case address
    case userId
    case userName
    case tableName
    case isManagedIdentity
  }

  /// Which of an application's credentials a column is about.
  enum Scope: Hashable, CaseIterable {
    case any
    case secret
    case certificate
  }

  var role: Role
  var scope = Scope.any

  /// - Returns: nil for a column that no report needs.
  init?(_ name: String) {
    let name = Self.plain(name)
    guard !name.isEmpty, name.utf8.count <= 64 else { return nil }
    if let role = Self.roles[name] {
      self.role = role
      return
    }
    if let use = LastUseColumn(name) {
      (role, scope) = (use.role, use.scope)
      return
    }
    guard let (scope, rest) = Self.split(name), let role = Self.ofCredentials[rest] else {
      return nil
    }
    let isUnclear = rest.isEmpty && scope != .certificate
    (self.role, self.scope) = (isUnclear ? .secretOrName : role, scope)
  }

  /// Returns letters and digits in lower case, without the zone that may follow the name of a time.
  static func plain(_ name: String) -> String {
    String(
      ColumnName.plain(name).lowercased().unicodeScalars.filter {
        ("a"..."z").contains($0) || ("0"..."9").contains($0)
      }.map { Character($0) })
  }

  private static let roles: [String: Role] = [
    "appid": .appId, "applicationid": .appId, "clientid": .appId, "applicationclientid": .appId,
    "appclientid": .appId, "applicationappid": .appId, "appregistrationclientid": .appId,
    "objectid": .objectId, "id": .objectId, "applicationobjectid": .objectId,
    "appobjectid": .objectId, "serviceprincipalobjectid": .objectId,
    "displayname": .applicationName, "name": .applicationName, "appname": .applicationName,
    "applicationname": .applicationName, "appdisplayname": .applicationName,
    "applicationdisplayname": .applicationName, "application": .applicationName,
    "app": .applicationName, "appregistration": .applicationName,
    "appregistrationname": .applicationName, "serviceprincipaldisplayname": .applicationName,
    "objecttype": .objectType, "odatatype": .objectType, "resourcetype": .objectType,
    "createdon": .created, "createddate": .created, "tenantid": .tenantId,
    "passwordcredentials": .passwordCredentials, "keycredentials": .keyCredentials,
    "secretvalue": .secretValue, "secrettext": .secretValue, "clientsecretvalue": .secretValue,
    "password": .secretValue, "type": .credentialType, "usage": .usage,
    "customkeyidentifier": .thumbprint, "signinactivity": .allUse, "dateutc": .time,
    "date": .time, "datetime": .time, "timestamp": .time, "timegenerated": .time,
    "createddatetime": .time, "status": .outcome,
    "signinerrorcode": .errorCode, "errorcode": .errorCode, "resulttype": .errorCode,
    "statuserrorcode": .errorCode, "failurereason": .failure, "resultdescription": .failure,
    "requestid": .requestId, "correlationid": .correlationId,
    "serviceprincipalid": .principalId, "serviceprincipalname": .principalName,
    "serviceprincipalcredentialkeyid": .credentialKeyId, "credentialkeyid": .credentialKeyId,
    "serviceprincipalcredentialthumbprint": .credentialThumbprint,
    "credentialthumbprint": .credentialThumbprint,
    "federatedcredentialid": .federatedCredentialId, "resource": .resource,
    "resourcedisplayname": .resource, "resourcename": .resource, "ipaddress": .address,
    "userid": .userId, "userprincipalname": .userName, "username": .userName,
    "userdisplayname": .userName, "user": .userName, "accountobjectid": .userId,
    "accountupn": .userName, "accountdisplayname": .userName, "category": .tableName,
    "sourcetable": .tableName, "ismanagedidentity": .isManagedIdentity,
  ]

  /// The roles by what remains of a name without the word for the credential.
  private static let ofCredentials: [String: Role] = [
    "enddate": .end, "enddatetime": .end, "end": .end, "expiry": .end, "expirydate": .end,
    "expirydatetime": .end, "expires": .end, "expireson": .end, "expiration": .end,
    "expirationdate": .end, "expirationdatetime": .end, "expiresat": .end, "validto": .end,
    "validuntil": .end, "notafter": .end, "expdate": .end, "enddateutc": .end,
    "expirydateutc": .end, "expiresutc": .end, "startdate": .start, "startdatetime": .start,
    "start": .start, "validfrom": .start, "notbefore": .start, "startdateutc": .start,
    "id": .keyId, "name": .credentialName, "displayname": .credentialName,
    "description": .credentialName, "": .credentialName, "type": .credentialType,
    "kind": .credentialType, "usage": .usage, "thumbprint": .thumbprint, "origin": .origin,
  ]

  /// Splits a name into the credential it is about and the rest.
  static func split(_ name: String) -> (Scope, String)? {
    let words: [(String, Scope)] = [
      ("clientsecret", .secret), ("passwordcredential", .secret), ("secretkey", .secret),
      ("secret", .secret), ("password", .secret), ("keycredential", .certificate),
      ("certificatekey", .certificate), ("certificate", .certificate), ("cert", .certificate),
      ("credential", .any), ("key", .any),
    ]
    var rest = name
    for prefix in ["application", "app", "active"] where rest.hasPrefix(prefix) {
      rest = String(rest.dropFirst(prefix.count))
    }
    for (word, scope) in words where rest.hasPrefix(word) {
      return (scope, String(rest.dropFirst(word.count)))
    }
    // Names without such a word: times, and what only a credential has.
    return [.end, .start, .thumbprint].contains(ofCredentials[name]) ? (.any, name) : nil
  }
}
