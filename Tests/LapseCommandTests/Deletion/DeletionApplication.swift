import TestSupport

/// An application, its service principal, and what Graph and the logs say about them.
struct DeletionApplication {
  var application: JSONNode?
  var principal: JSONNode?
  private(set) var activity: [JSONNode] = []
  var signIns: [JSONNode] = []
  /// Days since each sign-in of the application itself; `delegated` is for users, the last only.
  var uses: [Double] = []
  var delegated: Double?
  /// Whether the report on applications has a row for it.
  var isReported = true
  /// Replacements for flows in its row.
  var flows: [String: JSONNode] = [:]
  let appId: String
  private let objectId: String
  private let principalId: String
  private var random: SeededRandom

  init(tenant: String, random: inout SeededRandom) {
    appId = DeletionTenant.guid(&random)
    objectId = DeletionTenant.guid(&random)
    principalId = DeletionTenant.guid(&random)
    self.random = SeededRandom(seed: .random(in: 0 ... .max, using: &random))
    let name = JSONNode.string("nightly " + appId.prefix(4))
    let created = DeletionTenant.stamp(-1_000)
    application = [
      "id": .string(objectId), "appId": .string(appId), "displayName": name,
      "createdDateTime": created, "deletedDateTime": nil, "isDisabled": nil,
      "disabledByMicrosoftStatus": nil, "signInAudience": "AzureADMyOrg", "tags": [],
      "notes": nil, "description": nil, "serviceManagementReference": nil,
      "publisherDomain": "contoso.example", "tokenEncryptionKeyId": nil,
      "requestSignatureVerification": nil, "identifierUris": [], "isFallbackPublicClient": nil,
      "web": ["redirectUris": [], "homePageUrl": nil], "spa": ["redirectUris": []],
      "publicClient": ["redirectUris": []], "api": ["oauth2PermissionScopes": []], "appRoles": [],
      "requiredResourceAccess": [], "passwordCredentials": [], "keyCredentials": [],
      "federatedIdentityCredentials": [],
    ]
    principal = [
      "id": .string(principalId), "appId": .string(appId), "displayName": name,
      "createdDateTime": created, "deletedDateTime": nil, "isDisabled": nil,
      "disabledByMicrosoftStatus": nil, "accountEnabled": true,
      "appOwnerOrganizationId": .string(tenant), "servicePrincipalType": "Application",
      "signInAudience": "AzureADMyOrg", "tags": [], "notes": nil, "description": nil,
      "replyUrls": [], "servicePrincipalNames": [.string(appId)], "alternativeNames": [],
      "tokenEncryptionKeyId": nil, "preferredSingleSignOnMode": nil,
      "preferredTokenSigningKeyThumbprint": nil, "notificationEmailAddresses": [],
      "passwordCredentials": [], "keyCredentials": [],
    ]
  }

  mutating func guid() -> String { DeletionTenant.guid(&random) }

  mutating func pick<Element>(_ choices: Element...) -> Element {
    choices[Int.random(in: choices.indices, using: &random)]
  }

  mutating func days(_ range: ClosedRange<Double>) -> Double { .random(in: range, using: &random) }

  // MARK: Credentials

  /// Adds a secret and returns its keyId.
  @discardableResult
  mutating func secret(
    _ start: Double, _ end: Double, name: JSONNode = nil, onPrincipal: Bool = false,
    keyId: String? = nil, identifier: JSONNode = nil
  ) -> String {
    let keyId = keyId ?? guid()
    let entry: JSONNode = [
      "keyId": .string(keyId), "displayName": name, "startDateTime": DeletionTenant.stamp(start),
      "endDateTime": DeletionTenant.stamp(end), "customKeyIdentifier": identifier, "hint": "abc",
      "secretText": nil,
    ]
    add(entry, to: "passwordCredentials", onPrincipal: onPrincipal)
    return keyId
  }

  /// Adds a key and returns its keyId.
  @discardableResult
  mutating func key(
    _ start: Double, _ end: Double, usage: JSONNode = "Verify",
    type: JSONNode = "AsymmetricX509Cert", name: JSONNode = "CN=app", onPrincipal: Bool = false,
    keyId: String? = nil, identifier: JSONNode = nil
  ) -> String {
    let keyId = keyId ?? guid()
    let entry: JSONNode = [
      "keyId": .string(keyId), "displayName": name, "startDateTime": DeletionTenant.stamp(start),
      "endDateTime": DeletionTenant.stamp(end), "customKeyIdentifier": identifier, "key": nil,
      "type": type, "usage": usage,
    ]
    add(entry, to: "keyCredentials", onPrincipal: onPrincipal)
    return keyId
  }

  private mutating func add(_ entry: JSONNode, to list: String, onPrincipal: Bool) {
    if onPrincipal {
      principal?[list]?.append(entry)
    } else {
      application?[list]?.append(entry)
    }
  }

  /// Adds a federated credential and returns its id.
  @discardableResult
  mutating func federate(_ subject: String, issuer: String, name: String = "fic") -> String {
    let id = guid()
    application?["federatedIdentityCredentials"]?.append([
      "id": .string(id), "name": .string(name), "issuer": .string(issuer),
      "subject": .string(subject), "audiences": ["api://AzureADTokenExchange"],
    ])
    return id
  }

  // MARK: Use

  /// Adds a row to the report on credentials, and a single sign-in if it is recent.
  mutating func used(
    _ keyId: String, _ ago: Double, tried: Double? = nil, appId other: String? = nil
  ) {
    if other == nil { uses.append(ago) }
    activity.append([
      "id": .string(guid()), "keyId": .string(keyId), "appId": .string(other ?? appId),
      "keyType": "clientSecret", "keyUsage": "verify", "credentialOrigin": "application",
      "signInActivity": [
        "lastSignInDateTime": DeletionTenant.stamp(-(tried ?? ago)), "lastSignInRequestId": nil,
        "lastSuccessfulSignInDateTime": DeletionTenant.stamp(-ago),
      ],
    ])
    if ago < 29, other == nil { signIn(ago, key: keyId) }
  }

  mutating func signIn(
    _ ago: Double, key: String? = nil, federated: String? = nil, code: Int = 0,
    event: JSONNode = "servicePrincipal", appId other: String? = nil, parent: String? = nil,
    thumbprint: String? = nil
  ) {
    if code == 0, other == nil, event == "servicePrincipal" { uses.append(ago) }
    let isPerson = event != "servicePrincipal"
    signIns.append([
      "id": .string(guid()), "createdDateTime": DeletionTenant.stamp(-ago),
      "appId": .string(other ?? appId),
      "servicePrincipalId": .string(other == nil ? principalId : guid()),
      "servicePrincipalName": "app", "correlationId": .string(guid()),
      "signInEventTypes": [event], "isInteractive": .bool(isPerson),
      "userId": isPerson ? .string(guid()) : nil, "clientCredentialType": "clientSecret",
      "servicePrincipalCredentialKeyId": key.map { .string($0) } ?? nil,
      "servicePrincipalCredentialThumbprint": thumbprint.map { .string($0) } ?? nil,
      "federatedCredentialId": federated.map { .string($0) } ?? nil,
      "agent": ["agentType": "notAgentic", "parentAppId": parent.map { .string($0) } ?? nil],
      "autonomousSystemNumber": 8_075, "ipAddress": "203.0.113.7",
      "resourceDisplayName": "Microsoft Graph", "status": ["errorCode": .number(code)],
    ])
  }

  /// The row of the report on applications, consistent with the other sources.
  private(set) var row: JSONNode?

  func finished() -> DeletionApplication {
    var finished = self
    let ages = uses + (delegated.map { [$0] } ?? [])
    guard isReported, let latest = ages.min() else { return finished }
    func flow(_ ago: Double?) -> JSONNode {
      ago.map { ["lastSignInDateTime": DeletionTenant.stamp(-$0)] } ?? nil
    }
    var row: JSONNode = [
      "id": .string(finished.guid()), "appId": .string(appId), "lastSignInActivity": flow(latest),
      "applicationAuthenticationClientSignInActivity": flow(uses.min()),
      "applicationAuthenticationResourceSignInActivity": nil,
      "delegatedClientSignInActivity": flow(delegated), "delegatedResourceSignInActivity": nil,
    ]
    for (name, value) in flows { row[name] = value }
    finished.row = row
    return finished
  }
}
