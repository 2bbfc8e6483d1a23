import Inventory

/// HYG-18: Terraform replaces a credential before its successor is there.
///
/// `rotate_when_changed` makes Terraform destroy a password and create another. Without
/// `create_before_destroy` the old one is gone before anybody has the new one.
enum HYG18ReplacedWithoutOverlap {
  static let description = RuleDescription(
    id: "HYG-18",
    title: "Terraform replaces the credential without overlap",
    explanation: """
      Looks at: azuread_application_password, azuread_service_principal_password and certificates in Terraform \
      files and states of --references, with rotate_when_changed and without create_before_destroy.
      Why: the old credential is deleted first, so that every consumer fails until it has the new one.
      Could be wrong: what consumes it may be replaced in the same run.
      What to do: set create_before_destroy in the lifecycle block, or keep two passwords that take turns.
      """,
    reference:
      "https://registry.terraform.io/providers/hashicorp/azuread/latest/docs/resources/application_password"
  )

  /// One finding for each place.
  ///
  /// - Parameter objects: the report's application with that client id: index, object id.
  static func findings(
    of places: [UsePlace], objects: (Identifier) -> (index: Int, objectId: String)?
  ) -> [Finding] {
    places.filter { $0.facts.contains(.replacedWithoutOverlap) }.map { place in
      let object = objects(place.appId)
      return Finding(
        id: "\(description.id)/reference/\(place.path)/\(place.appId.guidText)/\(place.name ?? "")",
        rule: description.id, severity: .medium, object: object?.index, objectId: object?.objectId,
        credential: nil, title: description.title,
        text:
          "\(place.citation): \(place.name ?? "a resource") is replaced when its triggers change, and the "
          + "old credential is deleted before the new one is made. Set create_before_destroy in its lifecycle "
          + "block, or keep two that take turns.",
        dueDateTime: nil, reference: description.reference, path: place.path, line: place.line)
    }
  }
}
