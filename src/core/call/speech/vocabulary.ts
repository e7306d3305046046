const list = (words: string) => new Set(words.trim().split(/\s+/))

/** Articles and prepositions, which carry no name. */
export const links = list('l la le les d de du des et en a au aux dans sur')

/** Words around an answer that name nothing and change nothing. */
export const fillers = list(`
  bonjour bonsoir bonne journee soiree allo salut coucou hello bienvenue madame monsieur mademoiselle messieurs mesdames
  oui ouais si non ok okay accord voila alors donc euh heu hum hem ben bah bon eh hein quoi enfin ah oh bref
  c ce est sont etait serait ca cela moi je j suis me m appelle appelons appeler appel vous t te tu nous notre nos mon ma mes votre vos
  pour de depuis dans en a au aux du des d le la les l sur par chez vers et ou
  departement dept numero code postal ville commune secteur cote
  s il plait svp stp merci beaucoup pardon desole excusez
  crois pense dis dirais disais voudrais voulais veux demande travaille travaillons habite habitons vient viens vis situe situee base basee
  un peu ici la bas aussi plutot justement exactement precisement notamment
  siao ccas chrs cada huda ddets deets dreets ddcs drihl udaf caf prefecture mairie association foyer samu social
`)

/** Words around a name that leave it alone in its sentence: courtesy, hesitation, and where from. */
export const courtesy = list(`
  bonjour bonsoir allo oui si alors donc euh heu hum ben bah bon eh voila ah s il te vous plait svp merci beaucoup madame monsieur
  c ce est je j suis appelle appelons nous sommes pour de du d des depuis dans en a le la les l departement dept numero et ou non pardon pas mais
  travaille travaillons habite viens vient siao moi
`)

/** Words with which people greet, wait, or make sure that somebody listens. */
export const idle = list(`
  bonjour bonsoir allo salut coucou hello madame monsieur mademoiselle messieurs mesdames
  oui ouais si non ok okay d accord voila alors donc euh heu hum hem mmm mm ben bah bon eh hein quoi enfin ah oh ha he chut hop
  c est ca va vous tu m me entendez entends entend ecoutez ecoute y a quelqu un deux trois
  s il te plait svp stp merci beaucoup pardon comment desole excusez excuse moi attendez attends attendre patientez patiente quittez
  une un le la les l petit petite minute seconde secondes instant moment momentito tout suite je j reviens arrive cherche regarde reflechis
  pouvez repeter repetez repete recommencer recommencez encore fois pas rien compris entendu bien tres au revoir journee bonne bonnes soiree
  ne quitte quittez pas grave ne sais sait etes la quoi quel quelle numero test
`)

/** Who is wished for when a person is. */
export const persons = list(`
  agent agente conseiller conseillere operateur operatrice standardiste humain humaine technicien technicienne
  interlocuteur interlocutrice correspondant correspondante teleconseiller teleconseillere hotesse assistant assistante secretaire
`)

/** Words after which "de" or nothing leads to the place they are in. */
export const seats = list(`
  siao mairie ville commune village ccas cias prefecture prefet departement dept secteur agglo agglomeration metropole communaute canton
  bassin territoire pays region hopital chu chru ch clinique foyer chrs cada huda cph ddets deets dreets ddcs drihl udaf caf cpam ars
  asso association centre accueil antenne mission maison agence service delegation equipe referent referente gestionnaire operateur
  travailleur travailleuse sociale social educateur educatrice appelle appelons vient viens sommes suis travaille travaillons habite
  intervient interviens pres autour banlieue 115 samusocial samu tribunal universite mediatheque pole espace
  csapa caarud lits lhss lam pension cote quelqu departemental conseil agent collegue occupe responsable
`)

/** Words after which "de" leads to a town, where a town and a département have one name. */
export const townSeats = list(`
  mairie ville commune village ccas cias agglo agglomeration metropole hopital chu ch bourg maire
`)

/** Words after which a name, with or without "de", is no place to be put through to. */
export const venues = list(`
  gare gares rue rues avenue boulevard bd quai pont porte place square cours allee impasse chemin route autoroute faubourg station metro
  arret tram tramway bus ligne train trains tgv ter rer aeroport stade hotel resto restaurant cafe bar theatre cinema lycee
  mer afrique amerique coree irlande macedoine asie europe hemisphere bord bords vallee fleuve riviere
  vin vins fromage jus moutarde savon camembert olympique voix vent pole dame psg canal match festival journal tour banque credit residence saucisson jambon
`)

/** Words that a saint's name completes: Hôpital Saint-Louis is in no town of that name. */
export const institutions = list(`
  foyer hopital clinique eglise ecole college lycee institut fondation maison centre residence chapelle cathedrale paroisse basilique
  association groupe ehpad creche porte canal fort ilot
`)

/** First names that are also names of places. */
export const placesAndFirstNames = list(`
  aude nancy nicole yves mathieu anais francois raymond remy gael lison florentin blaise marin rene marie gilles romain
`)

/** Words directly before a name that make it somebody's or something's: a person, a saint, a brand. */
export const titles = list(`
  madame monsieur mademoiselle mme mr mlle docteur dr maitre prenom nom saint sainte reseau operateur telephone mobile chez club soeur pere frere collegue prefere groupe famille fiche m rc fc ogc sc
`)

/** Words that begin a clause of its own: what stands before them is complete. */
export const openers = list(`
  je j on nous il elle ils elles ca c mon ma mes parce car mais quand comment pourquoi puisque comme lorsque qui que qu ou si
  cette cet ce ces votre vos leur leurs notre nos y
`)

/** Words of every day that are also the names of communes under 10,000 inhabitants: said alone they are no answer. */
export const everyday = list(`
  aire allies allons appelle argentine armes ars attaques aucun avril bains ballon bar baron barre bars
  beaux berne blanc bois bonne bonnes bonnet bords bouchon bouillon boulot bouquet bouteille branches
  bras bulle bulles bus campagne cars cause caves celle celles centres cesse chaise chambre champagne
  champs change chapeau chapelle charge charme charmes chars chas chateau chaussee chemin choisies clefs
  colonne combles comte condom confort conte contes contre contres coquille cordon corps cote couches
  coudes courant courbes couronne cours courtes couture creances cultures cures cuve dangers degre denier
  devise diamant don doux douze drap dry duras echelle ecole ecorches ecurie engins entrelacs epargnes
  erre escales espere esse etables etoile eus faux fermete fete feux fille fins fleure flotte folie
  folles fontaines force forge forges fors fosse four fourches fourneaux frais francs fretin gaillarde
  gars germaine gilles giron gouts graces grand granges gras grave guise haussez heres hommes houlette
  houx irai irais issus jardin job joyeuse joyeux juif jure jury lacs lance lange laps lege lent
  lentilles levier lies ligne limon linge long longes loue louer lourde lue luisant lutter lux luxe lys
  machine maire maisons marche marches mare marges marie marin marne marques mars maux menat mene mens
  menus mer mere merles messe mire miroir moire moisson mole monnaie mont montagne monte monts morte
  mouche mousse moutiers mouton moye moyen mure murs mus nages noves noyer noyers nuits olle omet ondes
  ongles oraison orgueil ors oust ouste paille palais palme parc parce parent pas passa passage passavant
  pauvres peintre peintures pende perche pere peri piano pierre pierres pin pis place places plaine
  plaisance plan planche planches plans plats pleure pleurs poil poisson poissons pommier pont ponts
  portes poses pouille precieux pres priez prince publier puits pure quarante quartier racines raids
  rance rang real recourt recouvrance relevant rene replonges reunion ris rives riviere rivieres roche
  rogues ronde roques rots rouge rouille routes routier roux rue sache sai sains saint sales salle salles
  salon sana sauvages sauve serez serre serres servais servant seuil signes simple singles sode
  sommeilles son songeons sore soude souille soulages soyers soyons suisse sure sus syndicat table tache
  taillant taillis talon tasse temple teneur termes ternes terrasse titre tombe tonnerre touche touches
  tour tourne toussaint trait tresses treves tronche val vallee vals vaux velu vendes venere ventes ver
  verges vers vert vieux vif vignes ville villes vira vire vives vogue voisines voue vue
`)

/** Words after a number that say what it counts, measures or dates. */
export const counted = list(`
  h heure heures min minute minutes seconde secondes jour jours semaine semaines mois an ans annee annees trimestre
  janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
  lundi mardi mercredi jeudi vendredi samedi dimanche matin midi soir
  euro euros centimes pourcent pour-cent km kilometre kilometres metre metres m kg kilos degre degres
  personne personnes enfant enfants adulte adultes famille familles menage menages femme femmes homme hommes bebe bebes mineur mineurs
  place places lit lits chambre chambres nuit nuits fois demande demandes dossier dossiers appel appels collegue collegues
  rue rues avenue boulevard bd place chemin impasse allee quai route cours square residence
  samu police pompiers gendarmerie etage arrondissement arrondissements piece pieces numeros chiffres lettres
  % eme e ieme er dernier prochain passe
`)

/** Words before a number that it labels. */
export const labelled = list(`
  code codes erreur erreurs dossier dossiers demande demandes ticket tickets etape etapes page pages ligne lignes chambre touche touches poste postes
  version versions article articles niveau groupe groupes taille bus tram etage reference ref identifiant identifiants id option options
  choix phase windows batiment bat appartement appart appt porte box formulaire annexe ecran onglet colonne case champ menage foyer place
  an annee age an loi decret circulaire fiche fichier module mail rdv quai voie salle bureau sequence priorite service covid office internet chaine canal cerfa facture
`)

/** Labels of numbers that may stand some words before them: "mon numéro de dossier, c'est le 45 872". */
export const references = list(`
  dossier dossiers identifiant identifiants ticket reference cerfa formulaire facture fiche compte demande immatriculation plaque code
`)

/** Words of every day that are also the names of larger communes, with their article: only a capital makes them one. */
export const everydayLarge = list(`
  port garde union riche possession robert plaisir croix fontaine lilas pontet moule tampon queue fleche madeleine trinite avion
`)

/** First names: a town's name after one is a person's. */
export const firstNames = list(`
  adrien agnes alain alexandre alice amelie anne antoine arnaud audrey aurelie benjamin bernard brigitte bruno camille caroline catherine
  cecile celine chantal charlotte chloe christian christine christophe claire claude clemence clement corinne daniel david denis didier
  dominique elise elodie emilie emma emmanuel eric estelle fabien fabrice florence florian francoise frederic gabriel gerard guillaume helene
  henri herve hugo ines isabelle jacqueline jacques jean jeanne jerome jessica julie julien karim karine kevin laetitia laura laurence laurent lea
  leila louis louise luc lucas lucie ludovic magali manon marc marie marina marine marion martine mathieu mathilde maxime melanie michel mohamed
  monique morgane myriam nadia nathalie nicolas noemie oceane olivier pascal patricia patrick paul pauline philippe pierre quentin rachid rachel
  romain sabrina samir samira sandra sandrine sarah sebastien serge severine simon sofia sonia sophie stephane stephanie sylvain sylvie thierry
  thomas valerie vanessa veronique victor vincent virginie xavier yann yasmine yves
`)

/** Countries in which towns of French names lie: "à Vienne en Autriche". */
export const countries = list(`
  afghanistan albanie algerie allemagne angleterre autriche belgique bresil bulgarie cameroun canada chine colombie comores congo cote
  croatie egypte espagne ethiopie etats europe gabon georgie ghana grece guinee haiti hongrie inde irak iran irlande italie kosovo liban libye
  luxembourg macedoine madagascar mali maroc mauritanie moldavie niger nigeria pakistan pologne portugal quebec roumanie royaume russie
  senegal serbie somalie soudan suede suisse syrie tchad togo tunisie turquie ukraine usa vietnam
`)
