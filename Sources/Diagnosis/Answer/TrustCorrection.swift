import Assessment
import Inventory

/// Steps that make a federated credential match the token that is presented.
enum TrustCorrection {
  /// Returns the steps; none if a credential certainly matches, or too little is known.
  ///
  /// - Parameter appId: nil if the application was not found.
  static func steps(
    _ token: PresentedToken, _ finding: FederationFinding?, _ application: KnownApplication?,
    appId: Identifier?, cloud: Cloud?
  ) -> [Fix] {
    guard let subject = token.subject ?? nearest(finding)?.trust.subject,
      let issuer = token.issuer ?? nearest(finding)?.trust.issuer
    else { return [] }
    if let match = finding?.match, match.isCertain { return [] }
    let audience = (cloud ?? .global).tokenExchangeAudience
    guard [subject, issuer].allSatisfy({ ShellText.isPrintable($0) }), let appId else {
      return [
        Fix("Write issuer and subject into the credential exactly as they are presented.")
      ]
    }
    var fixes: [Fix] = []
    if application?.isManagedIdentity == true {
      return [
        Fix(
          "It is a managed identity: correct its federated credential with az identity "
            + "federated-credential, or in the portal. The subject is \(subject).")
      ]
    }
    if token.audience != nil, token.audience != audience {
      fixes.append(
        Fix(
          "The token was requested for another audience. Request it for \(audience) rather than change the "
            + "credential."))
    }
    if let registered = finding?.comparisons.first(where: {
      $0.trust.subject == subject && $0.trust.issuer == issuer
    }) {
      // Entra refuses a second credential with the same issuer and subject.
      if registered.audience != .same, registered.trust.audience.map({ $0 != audience }) ?? false {
        fixes.append(
          Fix(
            "\(FederationAnswer.name(registered)) has this issuer and subject already, but another audience: change its "
              + "audience to \(audience)."))
      } else if fixes.isEmpty {
        fixes.append(
          Fix(
            "\(FederationAnswer.name(registered)) has this subject already, so the issuer or the audience of the token must "
              + "differ from it: run lapse diagnose again with the token (--claims) to see which."))
      }
      return fixes
    }
    if (finding?.count ?? 0) >= 20 {
      fixes.append(
        Fix(
          "It has 20 federated credentials, which is the most that Entra allows: remove one first.")
      )
    }
    fixes.append(create(subject, issuer: issuer, audience: audience, appId: appId, application))
    fixes.append(
      Fix(
        "Wait a few minutes and run it again. Once it works, remove the credential that does not match: an "
          + "application can have 20 at most."))
    return fixes
  }

  private static func nearest(_ finding: FederationFinding?) -> TrustComparison? {
    finding?.comparisons.first
  }

  private static func create(
    _ subject: String, issuer: String, audience: String, appId: Identifier,
    _ application: KnownApplication?
  ) -> Fix {
    let name = "corrected-" + digest(subject)
    func json(_ text: String) -> String {
      text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }
    let parameters =
      "{\"name\":\"\(name)\",\"issuer\":\"\(json(issuer))\",\"subject\":\"\(json(subject))\","
      + "\"audiences\":[\"\(audience)\"]}"
    let objectId = application?.registration?.guidText ?? "<object-id>"
    let object = objectId.contains("<") ? "'\(objectId)'" : objectId
    return Fix(
      "Add a federated credential with what is presented, beside the one that does not match.",
      command:
        "az ad app federated-credential create --id \(appId.guidText) --parameters \(ShellText.bash(parameters))",
      powershell:
        "New-MgApplicationFederatedIdentityCredential -ApplicationId \(object) -BodyParameter @{ name = "
        + "'\(name)'; issuer = \(ShellText.powershell(issuer)); subject = \(ShellText.powershell(subject)); "
        + "audiences = @('\(audience)') }")
  }

  /// Returns eight digits that tell subjects apart, because Entra refuses a name in use.
  private static func digest(_ text: String) -> String {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    let digits = String(value, radix: 16)
    return String((String(repeating: "0", count: max(0, 16 - digits.count)) + digits).suffix(8))
  }
}
