// Invented people: names drawn at random from the lists below, none of them taken from a register.

type Names = readonly [string, ...string[]];

/** Names apart by spaces; an underscore stands for the space within a name. */
const list = (text: string): Names => {
  const [first = "", ...others] = text
    .trim()
    .split(/\s+/)
    .map((name) => name.replace("_", " "));
  return [first, ...others];
};

export const FEMALE_NAMES = list(`
  Aïcha Alice Amandine Amel Amina Anaïs Anna Assia Audrey Aurélie Awa Aya Camille Caroline Céline Charlotte Chloé
  Clara Claire Coralie Daniela Delphine Diane Djamila Elena Élise Élodie Emma Estelle Eva Fanny Fatou Fatima Floriane
  Gaëlle Hanane Hélène Inès Ioana Jade Jeanne Julie Justine Kadiatou Karima Khadija Laetitia Laura Léa Leïla Lina
  Linh Louise Lucie Magali Malika Manon Margaux Mariam Marie Marina Marion Maryam Mathilde Maud Mélanie Mélissa
  Mireille Myriam Nadège Nadia Naïma Natacha Nawel Noémie Nora Océane Olivia Pauline Rachel Rokia Romane Rosa Salomé
  Samira Sandrine Sara Séverine Sofia Solène Sonia Stéphanie Sylvie Tatiana Thi Valentina Valérie Victoire Yasmine
  Zeynep Zoé`);

export const MALE_NAMES = list(`
  Abdel Adama Adrien Ahmed Alexandre Alexis Ali Anthony Antoine Arnaud Arthur Axel Aymeric Baptiste Bastien Benjamin
  Bilal Bruno Cédric Christophe Clément Damien David Diego Dimitri Dylan Éric Emre Enzo Étienne Fabien Farid Félix
  Florian Franck Gabriel Gaël Gilles Grégory Guilhem Guillaume Hakim Hamza Hugo Ibrahima Idriss Ismaël Jérémy Joan
  Jonathan Jordan Jules Julien Kamel Karim Kévin Kylian Laurent Léo Loïc Lucas Ludovic Mamadou Marc Martin Mathieu
  Maxime Medhi Mickaël Mohamed Moussa Nabil Nathan Nicolas Noah Olivier Oscar Pablo Paul Pierre Quentin Rachid
  Raphaël Rayan Rémi Robin Romain Ryad Salim Samuel Samy Sébastien Sékou Simon Stéphane Sylvain Théo Thibault Thomas
  Tiago Tom Valentin Victor Vincent Xavier Yann Yanis Youssef Yusuf Zacharie`);

export const LAST_NAMES = list(`
  Abadie Alaoui Albouy Alvarez Amrani Andrieu Arnal Astruc Aubert Azéma Ba Barbier Baptista Barthe Bayle Belkacem
  Benali Bénazet Benhaddou Bernadet Blanc Bonnet Bousquet Boyer Brun Cabrol Calmels Camara Cancel Capdeville Carayon
  Carrère Castel Castagné Cazaux Cazeneuve Chauvet Cissé Combes Costa Coulibaly Couderc Cros Da_Silva Dambreville
  Daubigny Dedieu Delmas Delpech Demir Diallo Diarra Dias Diop Domingues Dubarry Dumas Dupin Durieux Duran El_Idrissi
  Escudié Estève Etcheverry Fabre Faure Ferreira Ferrié Fofana Fonseca Fourcade Gaillard Galy García Garrigues Gasc
  Gayraud Gautier Gomes Gonzalez Granier Guiraud Haddad Hamidi Hernandez Ibanez Ionescu Izard Jacquet Jaffard Joly
  Kaci Kaya Keïta Khelifi Konaté Kowalski Labatut Laborde Lacaze Lacombe Laffont Lagarde Lamrani Laporte Lasserre
  Latour Lavigne Le_Goff Lebrun Leroux Lopes Loubet Maillard Malbec Mansouri Marchetti Marquès Marty Mas Maurel Mazars
  Mebarki Menard Mercadier Meunier Moreau Moulin Navarro Ndiaye Nguyen Nogueira Noguès Oliveira Ortega Ouattara Pagès
  Pelissier Perrin Petit Pham Pons Popescu Pradel Pujol Puech Rahmani Ramos Raynal Renard Rey Ribeiro Rigal Rivière
  Robert Rocher Roques Rossi Rouquette Roux Sabatier Salvador Sanchez Sané Saint-Martin Sarrazin Serres Sicard Sissoko
  Slimani Soulié Sow Tavares Teyssier Thévenot Toulouse Touré Traoré Tran Vaissière Valette Vergnes Vernhes Vidal
  Vieira Vignaux Yildiz Zaïdi Zerbib`);
