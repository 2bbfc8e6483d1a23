import Inventory

/// HYG-20: Terraform deletes a credential before its replacement exists.
///
/// `rotate_when_changed` makes Terraform destroy a password and create another. Without
/// `create_before_destroy` the old one is gone before anybody has the new one.
enum HYG20ReplacedWithoutOverlap: InputRule {
  static let description = RuleDescription(
    id: "HYG-20",
    title: "Terraform replaces the credential without overlap",
    explanation: """
      Looks at: azuread_application_password, azuread_service_principal_password and certificates in Terraform \
      files and states of --references, with rotate_when_changed and without create_before_destroy.
      Why: the old credential is deleted first, so every consumer fails until it has the new one.
      Could be wrong: what consumes it may be replaced in the same run.
      What to do: set create_before_destroy in the lifecycle block, or keep two passwords that take turns.
      """,
    reference:
      "https://registry.terraform.io/providers/hashicorp/azuread/latest/docs/resources/application_password"
  )

  private static let found = MessageTemplate(
    "HYG-20",
    "{place}: {resource} is replaced when its triggers change, and the old credential is deleted before the "
      + "new one is created. Set create_before_destroy in its lifecycle block, or keep two that take turns."
  )

  static func check(_ subject: InputSubject) -> [InputFinding] {
    findings(of: subject.report.inventory.places) { subject.object(ofClientId: $0) }
  }

  /// Returns one finding for each resource, at the place that first names the application.
  ///
  /// - Parameter objects: returns the row of the application with a client ID.
  static func findings(
    of places: [UsePlace], objects: (Identifier) -> ReportObjectIndex?
  ) -> [InputFinding] {
    var first: [String: UsePlace] = [:]
    for place in places where place.facts.contains(.replacedWithoutOverlap) {
      let id = "reference/\(place.path)/\(place.appId.guidText)/\(place.name ?? "")"
      if let known = first[id], known.line ?? .max <= place.line ?? .max { continue }
      first[id] = place
    }
    return first.map { id, place in
      InputFinding(
        subject: FindingSubject(id: id, path: place.path, line: place.line),
        severity: .medium, object: objects(place.appId),
        message: Message(
          found,
          [
            MessageField("place", .text(place.citation)),
            MessageField("resource", .text(place.name ?? "a resource")),
          ]))
    }
  }
}
