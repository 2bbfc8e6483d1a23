package import Inventory

/// What bears on the decision about a credential, and on nothing else.
extension Tenant {
  // MARK: Objects

  /// An application of this tenant alone, exported whole: no redirect URIs, no API, no permissions.
  package func daemon(
    _ name: String = "app", audience: DirectoryObject.SignInAudience = .azureADMyOrg,
    flags: DirectoryObject.Flags = [], lacking: DirectoryObject.Flags = [],
    enabled: Bool? = true
  ) -> Tenant {
    let whole: DirectoryObject.Flags = [
      .redirectsCollected, .exposureCollected, .permissionsCollected,
    ]
    return application(
      name, audience: audience, flags: whole.union(flags), lacking: lacking
    ).created(-900).principal(name + "-sp", appId: name, enabled: enabled).on(name)
  }

  /// A daemon that has signed in as itself only, so that nothing stands in the way of `delete`.
  package func quietDaemon(
    _ name: String = "app", lastUsed: TenantMoment = -1, flags: DirectoryObject.Flags = [],
    lacking: DirectoryObject.Flags = []
  ) -> Tenant {
    daemon(name, flags: flags, lacking: lacking).activities(client: lastUsed)
  }

  /// A managed identity; its resource says whether it is assigned by a user.
  package func managedIdentity(_ name: String, resource: String? = nil) -> Tenant {
    let made = principal(name, type: .managedIdentity)
    return resource.map { made.property(.alternativeName, $0) } ?? made
  }

  /// When the object was made.
  package func created(_ time: TenantMoment) -> Tenant {
    with { $0.objects[$0.current].object.createdDateTime = time.graphDateTime }
  }

  /// Which application made the object.
  package func madeBy(_ appId: String) -> Tenant {
    with {
      $0.objects[$0.current].object.createdByAppId = Identifier(guid: appId) ?? Tenant.appId(appId)
    }
  }

  /// One more text of the object: a redirect URI, a tag, a note.
  package func property(_ kind: ObjectProperty.Kind, _ text: String) -> Tenant {
    with { $0.objects[$0.current].properties.append(TenantProperty(kind: kind, text: text)) }
  }

  package func redirect(_ uri: String) -> Tenant { property(.webRedirectUri, uri) }

  package func note(_ text: String) -> Tenant { property(.note, text) }

  package func flagged(_ flags: DirectoryObject.Flags) -> Tenant {
    with { $0.objects[$0.current].object.flags.formUnion(flags) }
  }

  // MARK: Evidence

  /// A row of servicePrincipalSignInActivities about the object; whole unless told otherwise.
  package func activities(
    client: TenantMoment = .null, resource: TenantMoment = .null,
    delegatedClient: TenantMoment = .null, delegatedResource: TenantMoment = .null,
    isWhole: Bool = true
  ) -> Tenant {
    with {
      var row = ServicePrincipalSignInActivity(appId: $0.objects[$0.current].object.appId)
      row.applicationClient = client.instant
      row.applicationResource = resource.instant
      row.delegatedClient = delegatedClient.instant
      row.delegatedResource = delegatedResource.instant
      row.lastSignIn = [client, resource, delegatedClient, delegatedResource]
        .compactMap(\.instant).max()
      row.isWhole = isWhole
      $0.principalActivity.append(row)
    }
  }

  /// Successes with a credential from a network, one an hour back from `last`, from so many
  /// addresses.
  package func signIns(
    _ name: String, from network: UInt32, addresses: UInt64 = 1, count: UInt64 = 10,
    last: TenantMoment = -1
  ) -> Tenant {
    with {
      for number in 0..<count {
        var row = $0.row(last - Int64(number) * 3_600, code: 0, keyId: Tenant.keyId(name))
        row.autonomousSystemNumber = network
        row.address = addresses == 0 ? 0 : 1 + number % addresses
        $0.signIns.append(row)
      }
    }
  }

  // MARK: Losing parts

  /// The tenant as an export without some of its objects would show it.
  package func without(_ isLost: (DirectoryObject) -> Bool) -> Tenant {
    with { tenant in
      let lost = tenant.objects.filter { isLost($0.object) }
      tenant.objects.removeAll { isLost($0.object) }
      for object in lost {
        tenant.federated.removeAll {
          $0.objectId == object.object.id && $0.objectType == object.object.type
        }
      }
      for collection in [CollectionLedger.Collection.applications, .servicePrincipals] {
        let type: DirectoryObject.ObjectType =
          collection == .applications ? .application : .servicePrincipal
        if lost.contains(where: { $0.object.type == type }),
          !tenant.objects.contains(where: { $0.object.type == type })
        {
          tenant = tenant.ledger(collection, .notCollected)
        }
      }
    }
  }

  /// The tenant without its first service principal, and nothing that says so.
  package func withoutFirstPrincipal() -> Tenant {
    with { tenant in
      guard
        let index = tenant.objects.firstIndex(where: { $0.object.type == .servicePrincipal })
      else { return }
      tenant.objects.remove(at: index)
    }
  }

  // MARK: The tenant

  /// The tenant is one for customers.
  package func forCustomers() -> Tenant {
    with {
      for index in $0.organizations.indices { $0.organizations[index].isForCustomers = true }
    }
  }

  /// The default policy refuses something.
  package func refusing(
    _ restrictionType: String, enabled: Bool? = true, createdAfter: TenantMoment = .missing
  ) -> Tenant {
    with {
      var restriction = AppManagementPolicy.Restriction(
        source: .passwordCredential, restrictionType: restrictionType)
      restriction.objectType = .application
      restriction.restrictForAppsCreatedAfterDateTime = createdAfter.graphDateTime
      var policy = AppManagementPolicy(id: .missing, isDefault: true)
      policy.isEnabled = enabled
      policy.restrictions = [restriction]
      $0.policies.append(policy)
    }
  }
}
