/** A task of somebody's day: its anchor, its title, its steps. */
export type Task = [id: string, title: string, steps: string[]]

/** What a référent does with the calls of their départements. */
export const referentTasks: Task[] = [
  [
    'motif',
    'Donner un motif à un appel',
    [
      'Ouvrir « Journal des appels », puis « sans motif », puis « Motif » à côté de l’appel, et choisir.',
      'Au clavier : m ouvre le prochain appel sans motif, une touche de 1 à 9 choisit, z annule, 0 reprend le profil et l’état de la dernière fois, / cherche un motif. Un bouton au bas de la page désactive ces raccourcis.',
      'Un appel a autant de motifs qu’il faut : le rouvrir, puis « Ajouter un motif ».',
    ],
  ],
  [
    'rappel',
    'Rappeler un appel manqué',
    [
      'Ouvrir « Journal des appels », puis « à rappeler » : une ligne par personne, qui a le plus appelé d’abord. « Afficher le numéro » le montre, et cette consultation est notée.',
      'Une fois l’appel passé, « Marquer comme rappelé » raye aussi ses appels manqués d’avant ; « Annuler » les remet. Qui a obtenu une réponse entre-temps n’est plus à rappeler.',
    ],
  ],
  [
    'demandes',
    'Répondre à une demande',
    [
      'Ouvrir « Demandes à traiter » : elles sont rangées par ce qu’il y a à faire, la plus longue attente d’abord. On cherche par numéro, par mots ou par personne.',
      '« Prendre » dit aux autres qui répond. La réponse part au demandeur ; ce qu’elle devient est écrit dessous, et un courriel non remis revient en tête de liste.',
      'Une note interne n’est jamais envoyée. Si quelque chose arrive pendant que vous écrivez, la page le montre avant que rien ne parte.',
      'Pour escalader : votre échange avec le demandeur, votre analyse, le problème reformulé, le résultat attendu.',
      'D’un appel ou d’une sollicitation, « En faire une demande » écrit à l’équipe nationale avec ce qui est déjà noté.',
      'Au clavier : j et k vont à la suivante et à la précédente, r à la réponse, n à la note.',
    ],
  ],
  [
    'saisie',
    'Noter un appel direct ou un courriel',
    [
      'Ouvrir « Sollicitations », puis « Noter une sollicitation » ; la touche n y mène depuis l’accueil. Quelques lettres trouvent le motif, Entrée le prend, Entrée encore enregistre. La date et l’heure sont celles du moment : les changer si l’appel est plus ancien.',
      '« En noter plusieurs » donne une ligne par sollicitation : Entrée va à la ligne suivante, " recopie ce qui est au-dessus, Ctrl et Entrée enregistrent tout.',
      'N’écrire ni nom de personne accueillie, ni information de santé.',
    ],
  ],
  [
    'session',
    'Retrouver ce qui était tapé quand la session se termine',
    [
      'Une session se termine après trente minutes sans page ouverte ni enregistrée, et douze heures après la connexion. Cinq minutes avant, un avis le dit : « Rester connecté » la prolonge, sauf au bout des douze heures.',
      'Ce qui est tapé reste dans l’onglet si la session se termine ou si la connexion se perd. Se connecter de nouveau ramène à la page, remplie : un appui l’envoie. Mots de passe, fichiers et numéros de téléphone ne sont pas gardés : la page dit lesquels donner de nouveau.',
      'Personne d’autre ne le voit : tout s’efface à la déconnexion, ou quand quelqu’un d’autre se connecte.',
    ],
  ],
  [
    'points-de-contact',
    'Savoir qui répond pour un département',
    [
      'Ouvrir « Points de contact » : adresse, numéros, horaires et référents de chaque département, tels que l’annuaire en vigueur les donne. On les imprime en un tableau, ou on les exporte (Excel ou CSV). Partout où une page propose un fichier, les deux ont les mêmes colonnes.',
      'Pour les vôtres, choisir ce qui est public : rien ne l’est tant que rien n’est coché, et le choix se défait.',
    ],
  ],
  [
    'rechercher',
    'Retrouver un appel ou une sollicitation',
    [
      'En tête de « Sollicitations » et du « Journal des appels », un seul champ cherche dans les deux : mots, structure, nom de qui a noté, numéro de téléphone écrit comme on veut, référence.',
      'Les numéros que la conservation a effacés se retrouvent encore si on les tape en entier. Rien d’un autre département n’est trouvé.',
      'Les titres des colonnes rangent les listes, dans un sens puis dans l’autre. « Garder ce filtre » lui donne un nom : il est ensuite à un clic, pour vous seul.',
    ],
  ],
  [
    'nouveautes',
    'Savoir ce qui a changé',
    [
      'Ouvrir « Nouveautés » : motifs, colonnes du classeur, réponses types et aide, mois par mois, à imprimer pour la réunion.',
      'Dans « Mon compte », un référent peut les recevoir par courriel, une fois par mois.',
    ],
  ],
  [
    'classeur',
    'Travailler dans un classeur',
    [
      'Ouvrir « Sollicitations », puis « Classeur », choisir la période et l’emporter (xlsx ou CSV).',
      'Le remplir dans un tableur, puis l’importer : la page montre ce qui serait ajouté ou changé, et les fautes par cellule. Un xlsx, un ods ou un CSV se lisent ; une cellule facultative qui ne se lit pas est laissée de côté, et dite.',
      'Rien n’est importé à moitié ; importer deux fois n’ajoute rien ; une ligne ôtée du classeur n’est pas supprimée ici. Le titre du classeur dit son département : il n’est importé pour aucun autre.',
    ],
  ],
  [
    'indicateurs',
    'Lire les indicateurs',
    [
      'La page s’ouvre sur le mois en cours ; une autre période usuelle est à un clic. « Avant » compte autant de jours, juste avant ; rien n’est comparé à des jours où l’on ne comptait pas encore.',
      'Le taux de réponse divise les appels répondus par ceux qui ont sonné : un appel hors horaires n’est pas un appel manqué.',
      'La semaine par demi-heure montre ce que des horaires plus longs auraient reçu ; « Et si » rejoue une période sur d’autres horaires.',
      'Sous dix appels, une part ne dit presque rien : elle est marquée « petit effectif ».',
    ],
  ],
  [
    'enquete',
    'Remettre l’enquête',
    [
      'Une fois le trimestre fini (ou le semestre, ou l’année, là où c’est réglé ainsi), ouvrir « Enquêtes », puis la période et le département.',
      'Relire, ajouter une remarque s’il le faut, remettre. Les chiffres sont alors figés ; ce qui change ensuite est montré à côté, et l’on peut remettre de nouveau.',
    ],
  ],
  [
    'trouver',
    'Se retrouver dans les pages, et écrire une date',
    [
      'La recherche, en haut de chaque page, trouve une page, une aide, un département, et mène aux appels et aux demandes. « Plan du site », au bas de chaque page, les montre toutes.',
      'Une date s’écrit 24/11/2026, 24.11.26, 24112026 ou 24 nov. 2026 ; une heure 9h30, 9:30 ou 9 h. Les deux ensemble : 24/11/2026 9h30. Ce qui n’est pas une date est redemandé, jamais deviné.',
      'Une page s’imprime sans menus ni boutons, ses parties repliées ouvertes.',
    ],
  ],
  [
    'reponses-types',
    'Répondre avec des textes déjà écrits',
    [
      'Dans la réponse à une demande, « Réponses types, articles et fichiers » montre d’abord ce qui va avec son motif. Un appui met le texte là où l’on écrit, avec le numéro et le service ; un fichier se joint.',
      'Une réponse qui vient d’être écrite se propose par le lien placé dessous : elle sert aussitôt dans vos départements, et partout quand l’équipe nationale l’adopte.',
    ],
  ],
  [
    'et-si',
    'Voir ce que donneraient d’autres horaires',
    [
      '« Et si » décide de nouveau chaque appel d’une période passée, sur d’autres horaires, l’annuaire en vigueur, une version ou un brouillon.',
      'Combien auraient été répondus est une estimation, au taux de la même période. Les appels auxquels personne en France n’aurait pu répondre n’ont pas donné leur département : ils sont comptés à part.',
    ],
  ],
]

/** What the national team does with the directory and the accounts. */
export const nationalTasks: Task[] = [
  [
    'courriels',
    'Suivre les courriels',
    [
      'Ouvrir « Courriels » : ceux qui attendent, qui sont remis, qui sont refusés, avec ce qu’a dit le serveur.',
      'Un courriel refusé se réessaie depuis sa page, une fois l’adresse ou le serveur corrigés.',
    ],
  ],
  [
    'numero',
    'Changer un numéro',
    [
      'Ouvrir « Départements », puis le département, puis « Modifier ».',
      'Écrire le numéro comme on l’écrit d’habitude, puis « Enregistrer dans un brouillon ».',
      'Sur le brouillon, lire ce qui change et ce qu’entend un appelant, donner la raison, puis « Publier ».',
      'La ligne reste la même : son historique et ses chiffres continuent. Pour une autre ligne, retirer celle-ci et en ajouter une.',
    ],
  ],
  [
    'horaires',
    'Changer des horaires',
    [
      'Dans la fiche du département, « Changer » à la ligne voulue, ou « Ajouter une ligne ».',
      'Écrire les horaires comme on les dit : « lun-jeu 9h-12h 13h30-17h, ven 9h-12h », « 7j/7 24h/24 », « lun-ven 9h-12h, sauf mercredi » ; rien : comme l’assistance nationale. La phrase au-dessous dit ce qui a été compris ; ce qui a deux sens est refusé.',
      'Une semaine sur deux : « lun-jeu 9h-12h, ven semaines paires 9h-12h » suit les numéros du calendrier, et deux semaines impaires s’y suivent au bout d’une année de 53 semaines, comme 2026 ; « un vendredi sur deux à partir du 4/12/2026 9h-12h » ne saute jamais.',
      '« Horaires jour par jour » ouvre la semaine ; « Comme lundi » copie le lundi sur un autre jour.',
    ],
  ],
  [
    'retour',
    'Revenir en arrière',
    [
      'Ouvrir « Historique », puis la version voulue.',
      '« Revenir à cette version » la publie de nouveau si les vérifications le permettent ; rien n’est perdu, c’est une version de plus, et l’accueil des autres le dit.',
      '« Annuler ce changement » prépare dans un brouillon l’inverse de cette version seule et garde ce qui est venu après ; si quelqu’un a changé la même chose depuis, la page dit qui.',
      '« N’en reprendre qu’une partie » en fait un brouillon, à lire et à publier comme un autre.',
    ],
  ],
  [
    'fermeture',
    'Fermer un pont, ou ouvrir un jour férié',
    [
      'Ouvrir « Fermetures et alertes », puis « Ajouter une fermeture ou une ouverture ».',
      'Donner les jours, choisir partout ou certains départements, les heures s’il ne s’agit que d’une partie du jour, et ce qu’on dit aux appelants.',
      'Lire le brouillon, donner la raison, publier. Une fermeture locale l’emporte sur une nationale, et les deux sur un jour férié.',
    ],
  ],
  [
    'alerte',
    'Annoncer une panne',
    [
      'Sur l’accueil, choisir un texte et dire où, puis « Publier l’annonce » : la ligne et le formulaire le disent jusqu’à ce soir. « C’est fini » l’arrête, « Annuler » la reprend.',
      'Pour un autre texte ou certains sujets : « Incidents », puis « Ouvrir un incident » ; c’est le même historique.',
      'Sur la ligne seule : dans « Fermetures et alertes », « Ajouter une alerte », avec son début et sa fin.',
      'De 24 heures au plus, et si l’appel continue, « Publier tout de suite » suffit ; sinon, mettre dans un brouillon et le publier.',
    ],
  ],
  [
    'a-deux',
    'Publier à deux',
    [
      'Avant toute publication, un an d’appels est joué : une erreur empêche de publier, un avertissement le dit.',
      'Quand l’accord d’une autre personne est demandé, celle qui le donne n’a rien changé dans le brouillon, et ne doit son compte ni son lien à qui l’a changé : une autre s’en porte alors garante, sur sa page.',
      'Revenir à une version entière et publier une annonce de 24 heures au plus se font seul ; les autres le voient sur leur accueil.',
    ],
  ],
  [
    'modification-demandee',
    'Traiter une « modification de l’annuaire »',
    [
      'La demande montre les champs d’avant et d’après, ce qu’entendrait un appelant et les vérifications. Un bouton en fait un brouillon ; le publier répond à la demande, l’abandonner la laisse ouverte.',
      'D’une personne « non vérifiée », le brouillon attend que l’un de vous ait appelé le numéro en vigueur, et le dise.',
    ],
  ],
  [
    'texte',
    'Changer un texte',
    [
      'Ouvrir « Textes », puis le texte. Garder ses variables entre accolades.',
      '« Écouter » le dit avec la voix du navigateur, qui n’est pas celle de la ligne.',
      'Un enregistrement mp3 ou wav peut remplacer un texte sans variable.',
    ],
  ],
  [
    'essai',
    'Essayer un appel',
    [
      'Ouvrir « Téléphone d’essai », choisir la date et l’heure, appeler.',
      'Répondre par des touches ou des mots ; quand une ligne sonne, choisir ce qu’elle fait.',
      'Depuis un brouillon, l’appel suit ce brouillon. Aucun essai n’est compté.',
    ],
  ],
  [
    'fichier',
    'Changer beaucoup de départements d’un coup',
    [
      'Dans « Départements », exporter l’annuaire (Excel, qui garde les zéros devant les codes, ou CSV), le changer dans un tableur, puis l’importer en CSV, xlsx ou ods. Des départements qui n’y sont pas ne sont retirés que si la case est cochée.',
      'Une ligne reste la même tant qu’elle garde son numéro, ou un nom qu’elle est seule à porter dans son département.',
      'S’il a des fautes, elles sont dites par ligne et colonne, et rien n’est importé. Sinon il devient un brouillon, ou s’ajoute au vôtre ; s’il ne change rien, il n’y en a pas.',
    ],
  ],
  [
    'date',
    'Publier à une date',
    [
      'Sur le brouillon, taper la date et l’heure (de Paris), puis « Publier ». Un accord manque : « Demander l’accord par courriel », avec la raison.',
      '« Ce qu’entend un appelant » s’ouvre au premier instant qui diffère ; un autre département ou une autre date se jouent en dessous.',
      '« Abandonner » s’annule pendant 30 jours sur la page du brouillon, avec sa date si elle n’est pas passée.',
      'Si quelque chose s’y oppose ce jour-là, le brouillon se rouvre et l’accueil le dit.',
    ],
  ],
  [
    'compte',
    'Donner un accès à un référent',
    [
      'Ouvrir « Utilisateurs », « Ajouter une personne », et donner ses départements.',
      'Lui envoyer le lien : il sert une fois, pendant sept jours.',
    ],
  ],
  [
    'motifs',
    'Changer la liste des motifs',
    [
      'Ouvrir « Motifs ». Un nom changé vaut aussi pour ce qui est déjà noté.',
      'Retirer un motif le cache aux nouvelles saisies ; fusionner deux motifs réunit tout ce qui était noté.',
      '« Monter », « Descendre » ou la souris changent l’ordre partout ; les touches de chacun ne bougent pas.',
      'Sur la page d’un motif : ses exemples, que lisent ceux qui choisissent, et ses articles.',
    ],
  ],
  [
    'suivi-national',
    'Voir ce qui gêne le plus, et qui a remis son enquête',
    [
      '« Indicateurs » compare tous les départements, et chacun à part ; « Sollicitations » montre celles du niveau national.',
      '« Enquêtes », puis la période, dit qui a remis la sienne et donne le classeur de tous.',
    ],
  ],
  [
    'sans-debut',
    'Comprendre un appel sans début',
    [
      'L’accueil le dit, et mène à leur liste : Twilio a annoncé la suite ou la fin d’un appel dont le service ne connaît pas l’arrivée.',
      'C’est un appel déjà effacé, un appel d’un autre service réglé sur la même adresse, ou un appel auquel le service n’a pas répondu. Il n’est compté dans aucun chiffre.',
      'S’il y en a plusieurs au même moment, transmettre la liste à l’exploitant : il retrouve chaque appel par son identifiant dans la console de Twilio.',
    ],
  ],
  [
    'journal',
    'Comprendre ce que l’accueil dit du journal des appels',
    [
      'Le journal note chaque fait d’un appel. Des faits « en attente » sont sûrs : écrits sur le disque à côté du journal, ils y entrent dès qu’il peut être écrit. Si cela dure plus de quelques minutes, prévenir l’exploitant : disque plein, en panne ou en lecture seule.',
      'Des lignes « mises de côté » n’ont pas de sens pour le service ; un journal « abîmé » a été remplacé par un nouveau. L’exploitant lance « svi log repair », qui reprend tout ce qui a un sens.',
      'Des faits ne sont « perdus » que si aucun disque ne peut être écrit et que la mémoire est pleine. L’accueil les compte ; le service les nomme, appel par appel, dans ses messages à l’exploitant (mot « lost »). L’exploitant efface ce message par « svi log repair ».',
      'Des faits « tenus en mémoire » seraient perdus si le service s’arrêtait : aucun disque ne peut être écrit. Prévenir l’exploitant sans attendre.',
      'Si les pages sont « en retard », les appels sont notés mais ne se voient pas encore : l’exploitant regarde pourquoi. Si la base « a été remplacée », ne rien saisir tant que le service n’a pas été redémarré.',
    ],
  ],
]
