package import Inventory

/// A small tenant, described in a line or two per credential.
///
///     Tenant().app().secret("a", -400, -10).secret("b", -40, 300).used("b", -1)
///
/// Numbers are days relative to ``asOf``. Methods add to the object that was added last, or to the
/// one selected with ``on(_:)``. Each returns a changed copy.
package struct Tenant: Sendable {
  /// 2026-11-23T06:00:00Z
  package static let asOf = Instant(secondsSinceEpoch: 1_795_413_600)

  package var objects: [TenantObject] = []
  package var federated: [FederatedIdentityCredential] = []
  /// What each federated credential trusts, by its id.
  package var trusts: [Identifier: TenantTrust] = [:]
  package var owners: [Owner] = []
  package var roles: [AppRoleAssignment] = []
  package var directoryRoles: [TenantRole] = []
  package var azureRoles: [TenantRole] = []
  package var listedRoleHolders: [Identifier] = []
  package var listedRoleKinds: Set<RoleKind> = []
  package var clouds: Set<Cloud> = []
  package var activity: [CredentialActivity] = []
  package var principalActivity: [ServicePrincipalSignInActivity] = []
  package var principalActivityState = CollectionLedger.State.complete
  /// The last use of another application's credential, which determines how recent the reports are.
  package var otherUse: TenantMoment? = 0
  package var policies: [AppManagementPolicy] = []
  package var signIns: [SignIn] = []
  /// Rows of the log without a readable time.
  package var undatedSignIns: [SignIn] = []
  /// The texts that `SignIn.thumbprint` refers to, counted from 1.
  package var thumbprints: [String] = []
  package var organizations = [Organization(id: Tenant.id, displayName: nil)]
  package var collectedAt: TenantMoment? = 0
  package var leaks: [SecretLeak] = []
  package var ledgers: [CollectionLedger.Collection: CollectionLedger] = [:]
  /// The texts of identifiers that are not GUIDs.
  package var spellings: [Identifier: String] = [:]
  /// The index of the object that was added or selected last.
  var current = 0

  package init() {}

  func with(_ change: (inout Tenant) -> Void) -> Tenant {
    var copy = self
    change(&copy)
    return copy
  }

  // MARK: Objects

  /// Adds an application with its own service principal, called `<name>-sp`.
  package func app(
    _ name: String = "app", audience: DirectoryObject.SignInAudience = .azureADMyOrg,
    flags: DirectoryObject.Flags = [], enabled: Bool? = true
  ) -> Tenant {
    application(name, audience: audience, flags: flags)
      .principal(name + "-sp", appId: name, enabled: enabled).on(name)
  }

  /// Adds an application without a service principal.
  package func application(
    _ name: String = "app", appId: String? = nil,
    audience: DirectoryObject.SignInAudience = .azureADMyOrg,
    flags: DirectoryObject.Flags = [], lacking: DirectoryObject.Flags = []
  ) -> Tenant {
    with {
      var object = DirectoryObject(type: .application, id: Tenant.objectId(name))
      object.appId = Tenant.appId(appId ?? name)
      object.signInAudience = audience
      object.flags = [
        .passwordCredentialsCollected, .keyCredentialsCollected, .ownersCollected,
        .federatedIdentityCredentialsCollected,
      ]
      object.flags.formUnion(flags)
      object.flags.subtract(lacking)
      object.selected = .collectedOfApplications
      if audience == .absent { object.selected.remove(.signInAudience) }
      $0.objects.append(TenantObject(name: name, object: object, displayName: name))
      $0.current = $0.objects.count - 1
    }
  }

  /// Adds a service principal.
  package func principal(
    _ name: String, appId: String? = nil,
    type: DirectoryObject.ServicePrincipalType = .application, owner: Identifier = Tenant.id,
    flags: DirectoryObject.Flags = [], lacking: DirectoryObject.Flags = [],
    enabled: Bool? = true, saml: Bool = false, thumbprint: String? = nil
  ) -> Tenant {
    with {
      var object = DirectoryObject(type: .servicePrincipal, id: Tenant.objectId(name))
      object.appId = Tenant.appId(appId ?? name)
      object.appOwnerOrganizationId = owner
      object.servicePrincipalType = type
      object.flags = [.passwordCredentialsCollected, .keyCredentialsCollected, .ownersCollected]
      if let enabled { object.flags.insert(enabled ? .accountEnabled : .accountDisabled) }
      if saml { object.flags.insert(.samlSingleSignOn) }
      object.flags.formUnion(flags)
      object.flags.subtract(lacking)
      object.selected = .collectedOfPrincipals
      if enabled == nil { object.selected.remove(.accountEnabled) }
      if type == .absent { object.selected.remove(.servicePrincipalType) }
      $0.objects.append(
        TenantObject(
          name: name, object: object, displayName: name, preferredThumbprint: thumbprint))
      $0.current = $0.objects.count - 1
    }
  }

  /// Selects an object added before.
  package func on(_ name: String) -> Tenant {
    with { tenant in
      guard let index = tenant.objects.firstIndex(where: { $0.name == name }) else {
        fatalError("the test tenant has no object \(name)")
      }
      tenant.current = index
    }
  }

  // MARK: Credentials

  /// Adds a passwordCredential; pass `keyId` to share the keyId of another credential.
  package func secret(
    _ name: String, _ start: TenantMoment, _ end: TenantMoment, keyId: String? = nil,
    displayName: String? = nil
  ) -> Tenant {
    var credential = Credential(source: .passwordCredential, keyId: Tenant.keyId(keyId ?? name))
    credential.isDisplayNameSelected = true
    credential.startDateTime = start.graphDateTime
    credential.endDateTime = end.graphDateTime
    return adding(
      TenantCredential(credential: credential, displayName: displayName, identifier: nil))
  }

  /// Adds a passwordCredential with a customKeyIdentifier.
  package func identified(
    _ name: String, _ start: TenantMoment, _ end: TenantMoment, _ identifier: String
  ) -> Tenant {
    secret(name, start, end).with {
      let last = $0.objects[$0.current].credentials.count - 1
      $0.objects[$0.current].credentials[last].identifier = identifier
    }
  }

  /// Adds a keyCredential.
  package func key(
    _ name: String, _ start: TenantMoment, _ end: TenantMoment,
    type: Credential.KeyType = .asymmetricX509Cert, usage: Credential.Usage = .verify,
    identifier: String? = nil, encryptsTokens: Bool = false, displayName: String? = nil
  ) -> Tenant {
    var credential = Credential(source: .keyCredential, keyId: Tenant.keyId(name))
    credential.isDisplayNameSelected = true
    credential.startDateTime = start.graphDateTime
    credential.endDateTime = end.graphDateTime
    credential.type = type
    credential.usage = usage
    credential.isTokenEncryptionKey = encryptsTokens
    return adding(
      TenantCredential(credential: credential, displayName: displayName, identifier: identifier))
  }

  /// Adds a client certificate, unless properties of the object give the key another purpose.
  package func certificate(
    _ name: String, _ start: TenantMoment, _ end: TenantMoment, identifier: String? = nil
  ) -> Tenant {
    key(name, start, end, identifier: identifier)
  }

  /// Adds a symmetric key.
  package func symmetric(_ name: String, _ start: TenantMoment, _ end: TenantMoment) -> Tenant {
    key(name, start, end, type: .symmetric)
  }

  /// Adds a token encryption key.
  package func encryption(_ name: String, _ start: TenantMoment, _ end: TenantMoment) -> Tenant {
    key(name, start, end, usage: .encrypt)
  }

  /// Adds a SAML signing certificate: only its Sign key.
  package func signing(
    _ name: String, _ start: TenantMoment, _ end: TenantMoment, identifier: String? = nil
  ) -> Tenant {
    key(
      name, start, end, type: .x509CertAndPassword, usage: .sign,
      identifier: identifier)
  }

  private func adding(_ credential: TenantCredential) -> Tenant {
    with { $0.objects[$0.current].credentials.append(credential) }
  }

  /// Adds a federated identity credential.
  package func federatedCredential(
    _ name: String, issuer: String? = nil, subject: String? = nil, audience: String? = nil,
    expression: String? = nil, displayName: String? = nil
  ) -> Tenant {
    with {
      $0.trusts[Tenant.keyId(name)] = TenantTrust(
        name: displayName, issuer: issuer, subject: subject, audience: audience,
        expression: expression)
      let object = $0.objects[$0.current].object
      $0.federated.append(
        FederatedIdentityCredential(
          objectType: object.type, objectId: object.id, id: Tenant.keyId(name)))
    }
  }

  // MARK: Relations

  /// Adds an owner of the object.
  package func owner(_ name: String) -> Tenant {
    with {
      let object = $0.objects[$0.current].object
      $0.owners.append(
        Owner(objectType: object.type, objectId: object.id, id: Tenant.objectId(name)))
    }
  }

  /// Adds an application permission of the service principal called `name`.
  package func role(of name: String, role: Identifier = Tenant.appId("role")) -> Tenant {
    with {
      $0.roles.append(
        AppRoleAssignment(
          principalId: Tenant.objectId(name), resourceId: Tenant.objectId("api"), appRoleId: role))
    }
  }

  /// Adds a directory role of the service principal called `name`.
  package func directoryRole(
    of name: String, _ id: String, named: String? = nil, scope: String? = "/"
  ) -> Tenant {
    with {
      $0.directoryRoles.append(
        TenantRole(principal: Tenant.objectId(name), id: id, name: named, scope: scope))
    }
  }

  /// Adds an Azure role of the service principal called `name`.
  package func azureRole(
    of name: String, _ id: String, named: String? = nil, scope: String?
  ) -> Tenant {
    with {
      $0.azureRoles.append(
        TenantRole(principal: Tenant.objectId(name), id: id, name: named, scope: scope))
    }
  }

  /// Marks role lists as complete: the application permissions of `holders`, and whole `kinds`.
  package func listed(holders: [String] = [], _ kinds: RoleKind...) -> Tenant {
    with {
      $0.listedRoleHolders += holders.map { Tenant.objectId($0) }
      $0.listedRoleKinds.formUnion(kinds)
    }
  }

  // MARK: Evidence

  /// Adds a row to the activity report: the last sign-in with a credential, which succeeded.
  package func used(_ name: String, _ time: TenantMoment) -> Tenant {
    with {
      $0.activity.append(
        CredentialActivity(
          keyId: Tenant.keyId(name), appId: $0.objects[$0.current].object.appId,
          lastSignIn: time.instant, lastSuccessfulSignIn: time.instant))
    }
  }

  /// Adds a row to the activity report: the last sign-in with a credential, of unknown outcome.
  package func lastSignIn(_ name: String, _ time: TenantMoment) -> Tenant {
    with {
      $0.activity.append(
        CredentialActivity(
          keyId: Tenant.keyId(name), appId: $0.objects[$0.current].object.appId,
          lastSignIn: time.instant, lastSuccessfulSignIn: nil))
    }
  }

  /// Adds a row to the sign-in log with the keyId of a credential; code 0 is success.
  package func signIn(_ name: String, _ time: TenantMoment, code: Int32 = 0) -> Tenant {
    with { $0.signIns.append($0.row(time, code: code, keyId: Tenant.keyId(name))) }
  }

  /// Adds a row to the sign-in log with the id of a federated credential.
  package func federatedSignIn(_ name: String, _ time: TenantMoment, code: Int32 = 0) -> Tenant {
    with {
      $0.signIns.append($0.row(time, code: code, federated: Tenant.keyId(name)))
    }
  }

  /// Adds a refusal to the sign-in log that names the application but no keyId.
  ///
  /// - Parameters:
  ///   - thumbprint: the thumbprint of the presented certificate, if the log has it.
  ///   - isExpired: whether the text says that the key used is expired.
  package func refusal(
    _ time: TenantMoment, code: Int32 = 7_000_222, thumbprint: String? = nil,
    isExpired: Bool = false
  ) -> Tenant {
    with {
      var row = $0.row(time, code: code)
      row.saysKeyIsExpired = isExpired
      if let thumbprint {
        $0.thumbprints.append(thumbprint)
        row.thumbprint = TextReference(offset: UInt32($0.thumbprints.count))
      }
      $0.signIns.append(row)
    }
  }

  /// Turns the last row of the sign-in log into a sign-in of an agent of the application.
  package func byAgent(_ name: String = "agent") -> Tenant {
    with {
      guard let last = $0.signIns.indices.last else { return }
      $0.signIns[last].parentAppId = $0.signIns[last].appId
      $0.signIns[last].appId = Tenant.appId(name)
    }
  }

  func row(
    _ time: TenantMoment, code: Int32, keyId: Identifier = .missing,
    federated: Identifier = .missing
  ) -> SignIn {
    var row = SignIn(
      time: time.instant ?? Tenant.asOf, errorCode: code, appId: objects[current].object.appId,
      servicePrincipalId: .missing, keyId: keyId, federatedCredentialId: federated)
    row.event = .servicePrincipal
    return row
  }

  // MARK: The run

  /// Sets when the data was collected; nil if the export does not say.
  package func collected(_ time: TenantMoment?) -> Tenant {
    with { $0.collectedAt = time }
  }

  package func organizations(_ ids: Identifier...) -> Tenant {
    with { $0.organizations = ids.map { Organization(id: $0, displayName: nil) } }
  }

  /// Adds a cloud that the export names.
  package func cloud(_ cloud: Cloud) -> Tenant {
    with { $0.clouds.insert(cloud) }
  }

  /// Sets the ledger of a collection.
  package func ledger(
    _ collection: CollectionLedger.Collection, _ state: CollectionLedger.State,
    _ reasons: ReasonCode...
  ) -> Tenant {
    with {
      $0.ledgers[collection] = CollectionLedger(
        collection: collection, state: state, objects: 0,
        reasons: reasons.map { .init(code: $0, message: "", count: 1) })
    }
  }

  package func leak(_ leak: SecretLeak) -> Tenant {
    with { $0.leaks.append(leak) }
  }

  /// Gives an identifier a text that is not a GUID.
  package func spelling(_ identifier: Identifier, _ text: String) -> Tenant {
    with { $0.spellings[identifier] = text }
  }
}
