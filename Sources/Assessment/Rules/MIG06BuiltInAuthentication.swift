import Inventory

/// MIG-06: built-in authentication of App Service or Functions uses a secret.
enum MIG06BuiltInAuthentication: CandidateRule {
  static let description = RuleDescription(
    id: "MIG-06",
    title: "App Service built-in authentication",
    explanation: """
      Looks at: redirect URIs that end in /.auth/login/aad/callback on hosts other than Static Web Apps; \
      authsettingsV2, authsettings and the settings of sites (from the usage scan).
      Why: App Service can present a user-assigned managed identity instead of the secret in \
      MICROSOFT_PROVIDER_AUTHENTICATION_SECRET.
      Could be wrong: the site may have switched already. Its settings tell, the directory does not.
      Blockers: B-XT if the registration is in another tenant than the site, B-CLOUD, B-FIC20.
      Steps: let the application trust the identity, set OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID to the \
      identity's client ID as a slot setting, name it in clientSecretSettingName, remove the old setting, then \
      the secret.
      """,
    reference:
      "https://learn.microsoft.com/azure/app-service/configure-authentication-provider-aad")

  private static let redirect = MessageTemplate(
    "MIG-06", "A redirect URI belongs to built-in authentication.")

  static func decide(_ subject: CandidateSubject, _ notes: inout EvidenceNotes) -> Decision? {
    guard subject.kind.isClientCredential else { return nil }
    subject.noteRedirect(.builtInAuthentication, 85, redirect, &notes)
    let sites = subject.places.filter { $0.facts.contains(.builtInAuthentication) }
    let isStored = PlaceEvidence.note(subject, &notes) {
      $0.facts.contains(.builtInAuthentication)
    }
    if !isStored, let site = sites.first(where: { $0.login == .managedIdentity }) {
      notes.noteAgainst(.whereUsed, PlaceEvidence.words(on: site), at: site.citation)
    }
    return notes.confidence.map {
      Decision(
        .managedIdentityAsFederatedCredential, $0, platform: .appService,
        blockers: subject.blockers(for: .managedIdentityAsFederatedCredential))
    }
  }

  static func steps(for group: CandidateGroup) -> [Candidate.Step] {
    let setting = "OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID"
    return group.steps.federateManagedIdentity(group) + [
      Candidate.Step(
        "MIG-06.setting",
        "Tell the site which identity to use: put the client ID of the identity (not of the application) "
          + "into a slot setting, and name that setting in clientSecretSettingName.",
        command:
          "az webapp config appsettings set --resource-group '<resource-group>' --name '<site>' --slot-settings \(setting)='<identity-client-id>' --output none",
        // Set-AzWebApp replaces all settings: the existing ones are read first, and none of them is
        // printed.
        powershell: [
          "& {", "$ErrorActionPreference = 'Stop'",
          "$site = Get-AzWebApp -ResourceGroupName '<resource-group>' -Name '<site>'",
          "$settings = @{}",
          "foreach ($pair in $site.SiteConfig.AppSettings) { $settings[$pair.Name] = $pair.Value }",
          "$settings['\(setting)'] = '<identity-client-id>'",
          "Set-AzWebApp -ResourceGroupName '<resource-group>' -Name '<site>' -AppSettings $settings | Out-Null",
          "$sticky = @((Get-AzWebAppSlotConfigName -ResourceGroupName '<resource-group>' -Name '<site>').AppSettingNames) + '\(setting)'",
          "Set-AzWebAppSlotConfigName -ResourceGroupName '<resource-group>' -Name '<site>' -AppSettingNames $sticky | Out-Null",
          "}",
        ].joined(separator: "\n")),
      Candidate.Step(
        "MIG-06.test",
        "Sign in once to test, then remove the old setting.",
        command:
          "az webapp config appsettings delete --resource-group '<resource-group>' --name '<site>' --setting-names MICROSOFT_PROVIDER_AUTHENTICATION_SECRET --output none"
      ),
    ] + group.steps.retire(group)
  }
}
