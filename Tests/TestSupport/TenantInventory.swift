package import Assessment
package import Inventory

extension Tenant {
  /// Returns the merged inventory with a ledger; all collections are complete by default.
  package func inventory() -> TenantInventory {
    var inventory = TenantInventory()
    for planned in objects {
      var object = Tenant.settled(planned.object)
      if let name = planned.displayName { object.displayName = inventory.text.append(name) }
      if let thumbprint = planned.preferredThumbprint {
        object.preferredTokenSigningKeyThumbprint = inventory.text.append(thumbprint)
      }
      object.firstProperty = UInt32(inventory.properties.count)
      object.propertyCount = UInt32(planned.properties.count)
      for property in planned.properties {
        inventory.properties.append(
          ObjectProperty(kind: property.kind, text: inventory.text.append(property.text)))
      }
      object.firstCredential = UInt32(inventory.credentials.count)
      object.credentialCount = UInt32(planned.credentials.count)
      for entry in planned.credentials {
        var credential = entry.credential
        if let name = entry.displayName { credential.displayName = inventory.text.append(name) }
        if let identifier = entry.identifier {
          credential.customKeyIdentifier = inventory.text.append(identifier)
        }
        inventory.credentials.append(credential)
      }
      inventory.objects.append(object)
    }
    for var federated in federated {
      let trust = trusts[federated.id]
      if let name = trust?.name { federated.name = inventory.text.append(name) }
      if let issuer = trust?.issuer { federated.issuer = inventory.text.append(issuer) }
      if let subject = trust?.subject { federated.subject = inventory.text.append(subject) }
      if let audience = trust?.audience { federated.audience = inventory.text.append(audience) }
      if let expression = trust?.expression {
        federated.expression = inventory.text.append(expression)
      }
      inventory.federatedIdentityCredentials.append(federated)
    }
    inventory.owners = owners
    inventory.appRoleAssignments = roles
    inventory.directoryRoleAssignments = directoryRoles.map { $0.assignment(&inventory.text) }
    inventory.azureRoleAssignments = azureRoles.map { $0.assignment(&inventory.text) }
    inventory.listedRoleHolders = listedRoleHolders
    inventory.listedRoleKinds = listedRoleKinds
    inventory.clouds = clouds
    inventory.credentialActivity = activity
    if let time = otherUse?.instant {
      inventory.credentialActivity.append(
        CredentialActivity(
          keyId: Tenant.keyId("of another application"), appId: Tenant.appId("another application"),
          lastSignIn: time, lastSuccessfulSignIn: time))
    }
    inventory.principalActivityState = principalActivityState
    inventory.signIns = signIns
    inventory.undatedSignIns = undatedSignIns
    for index in signIns.indices where !signIns[index].thumbprint.isNone {
      let text = thumbprints[Int(signIns[index].thumbprint.offset) - 1]
      inventory.signIns[index].thumbprint = inventory.text.append(text)
    }
    inventory.servicePrincipalSignInActivity = principalActivity
    inventory.policies = policies
    inventory.organizations = organizations
    inventory.collectedAt = collectedAt?.instant
    inventory.secretLeaks = leaks
    inventory.spellings = spellings
    inventory.merge()
    inventory.completeness = CollectionLedger.Collection.allCases.map {
      if let ledger = ledgers[$0] { return ledger }
      return $0 == .signIns
        ? standardLog
        : CollectionLedger(collection: $0, state: .complete, objects: 0, reasons: [])
    }
    return inventory
  }

  /// Returns the report on the tenant as of ``asOf``.
  ///
  /// - Parameter change: sets the options that a user would choose.
  package func assess(
    _ change: (inout AssessmentOptions) -> Void = { _ in }
  ) throws(AssessmentError) -> AssessmentReport {
    var options = AssessmentOptions(asOf: Tenant.asOf)
    change(&options)
    return try Assessor.assess(inventory(), options: options)
  }

  /// Returns the tenant in a random order, which must not change any result.
  package func shuffled(using generator: inout some RandomNumberGenerator) -> Tenant {
    var shuffled = self
    for index in shuffled.objects.indices {
      shuffled.objects[index].credentials.shuffle(using: &generator)
      shuffled.objects[index].properties.shuffle(using: &generator)
    }
    shuffled.objects.shuffle(using: &generator)
    shuffled.federated.shuffle(using: &generator)
    shuffled.owners.shuffle(using: &generator)
    shuffled.roles.shuffle(using: &generator)
    shuffled.directoryRoles.shuffle(using: &generator)
    shuffled.azureRoles.shuffle(using: &generator)
    shuffled.activity.shuffle(using: &generator)
    shuffled.signIns.shuffle(using: &generator)
    shuffled.principalActivity.shuffle(using: &generator)
    shuffled.leaks.shuffle(using: &generator)
    return shuffled
  }
}
