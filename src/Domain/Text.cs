namespace Spoor.Domain;

/// <summary>A sentence in the two languages of the product, Dutch first.</summary>
public sealed record Text(string Nl, string En)
{
    /// <summary>The sentence in the language of a two-letter code; anything but <c>en</c> is Dutch.</summary>
    public string In(string language) => language == "en" ? En : Nl;

    public override string ToString() => Nl;
}
