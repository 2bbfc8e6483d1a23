import Inventory
import TestSupport
import Testing

@testable import Assessment

/// The examples are public; the IDs they encode were computed from the bytes.
@Suite struct EntraSubjectTests {
  @Test(
    arguments: [
      ("rISbSSETf0KqFyZ8ppdXmA", "499b84ac-1321-427f-aa17-267ca6975798"),
      ("9ExAW52n_ky4ZiS_jhpJIQ", "5b404cf4-a79d-4cfe-b866-24bf8e1a4921"),
      ("m1WPnYRZpEaQKq1Cceg--g", "9d8f559b-5984-46a4-902a-ad4271e83efa"),
    ])
  func idsAreReadInDotNetOrder(text: String, guid: String) {
    #expect(EntraSubject.identifier(text)?.guidText == guid)
  }

  @Test func dataverseIsUnknownButNotAnError() {
    let id = EntraSubject.identifier("qzXoWDkuqUa3l6zM5mM0Rw")
    #expect(id?.guidText.hasPrefix("58e835ab-") == true)
    let subject = EntraSubject("/eid1/c/pub/t/m1WPnYRZpEaQKq1Cceg--g/a/qzXoWDkuqUa3l6zM5mM0Rw/x")
    #expect(subject.platform == .azure)
    #expect(subject.words.contains("58e835ab-"))
  }

  @Test(arguments: [
    "", "rISbSSETf0KqFyZ8ppdXm", "rISbSSETf0KqFyZ8ppdXmAA", "not base64!", "/", "ä",
  ])
  func otherTextsAreNotIds(text: String) {
    #expect(EntraSubject.identifier(text) == nil)
  }

  @Test func serviceSubjectsHaveATenantAndAnApplication() {
    let subject = EntraSubject(
      "/eid1/c/pub/t/9ExAW52n_ky4ZiS_jhpJIQ/a/rISbSSETf0KqFyZ8ppdXmA/sc/org-id/connection-id")
    #expect(subject.tenant?.guidText == "5b404cf4-a79d-4cfe-b866-24bf8e1a4921")
    #expect(subject.application?.guidText == "499b84ac-1321-427f-aa17-267ca6975798")
    #expect(subject.serviceConnection == "org-id/connection-id")
    #expect(subject.managedIdentity == nil)
    #expect(subject.platform == .azureDevOps)
    #expect(EntraSubject("/eid1/c/pub/t/x/a/m1WPnYRZpEaQKq1Cceg--g/y").words == "Copilot Studio")
    #expect(
      EntraSubject("/eid1/c/pub/t/x/a/9ExAW52n_ky4ZiS_jhpJIQ").words
        == "Bot Framework token service")
  }

  @Test func aGUIDIsAManagedIdentity() {
    let subject = EntraSubject(Tenant.id.guidText)
    #expect(subject.managedIdentity == Tenant.id)
    #expect(subject.words.contains(Tenant.id.guidText))
    #expect(EntraSubject(Tenant.id.guidText.uppercased()).managedIdentity == Tenant.id)
    #expect(EntraSubject(Tenant.id.guidText + " ").managedIdentity == nil)
  }

  @Test(
    arguments: [
      "", "/", "/eid1", "/eid1/t", "eid1/c/pub/t/a/a", "/eid2/t/x/a/y", "/eid1/a/", "sc/a", "//sc",
    ])
  func fragmentsAreAnUnknownService(text: String) {
    let subject = EntraSubject(text)
    #expect(subject.application == nil)
    #expect(subject.serviceConnection == nil)
    #expect(subject.words == "a service that Entra issues tokens to")
  }
}
