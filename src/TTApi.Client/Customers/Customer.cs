// SPDX-License-Identifier: MIT

namespace TTApi.Client;

/// <summary>The user as a person.</summary>
public sealed record Customer : WireRecord
{
    [WireKey]
    public string Id { get; init; } = "";

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public PostalAddress? Address { get; init; }

    public PostalAddress? MailingAddress { get; init; }

    public CustomerSuitability? CustomerSuitability { get; init; }

    public string? UsaCitizenshipType { get; init; }

    public bool? IsForeign { get; init; }

    public string? MobilePhoneNumber { get; init; }

    public string? Email { get; init; }

    public string? TaxNumberType { get; init; }

    public string? TaxNumber { get; init; }

    public DateOnly? BirthDate { get; init; }

    public string? ExternalId { get; init; }

    public string? CitizenshipCountry { get; init; }

    public bool? SubjectToTaxWithholding { get; init; }

    public bool? AgreedToMargining { get; init; }

    public bool? AgreedToTerms { get; init; }

    public bool? HasIndustryAffiliation { get; init; }

    public bool? HasPoliticalAffiliation { get; init; }

    public bool? HasListedAffiliation { get; init; }

    public bool? IsProfessional { get; init; }

    public bool? HasDelayedQuotes { get; init; }

    public bool? HasPendingOrApprovedApplication { get; init; }

    public string? IdentifiableType { get; init; }

    public CustomerPerson? Person { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public IReadOnlyList<PermittedAccountType>? PermittedAccountTypes { get; init; }
}

/// <summary>Where somebody lives or gets mail.</summary>
public sealed record PostalAddress : WireRecord
{
    public string? StreetOne { get; init; }

    public string? StreetTwo { get; init; }

    public string? City { get; init; }

    public string? StateRegion { get; init; }

    public string? PostalCode { get; init; }

    public string? Country { get; init; }

    public bool? IsForeign { get; init; }

    public bool? IsDomestic { get; init; }
}

/// <summary>The person behind a customer.</summary>
public sealed record CustomerPerson : WireRecord
{
    public string? ExternalId { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public DateOnly? BirthDate { get; init; }

    public string? CitizenshipCountry { get; init; }

    public string? UsaCitizenshipType { get; init; }

    public string? MaritalStatus { get; init; }

    public int? NumberOfDependents { get; init; }

    public string? EmploymentStatus { get; init; }

    public string? Occupation { get; init; }

    public string? EmployerName { get; init; }

    public string? JobTitle { get; init; }
}
